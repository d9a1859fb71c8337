import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Message } from '../../../components/message.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { errorSentence, errorView, type ShownError } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'

const route = getRouteApi('/gate/$slug')

/**
 * The page to which a level's address redirects unidentified visitors: redirects those who may enter, and tells others why
 * not and what to do.
 */
export function GatePage() {
  const { slug } = route.useParams()
  const search = route.useSearch()
  const enter = useMutation(trpc.instances.enter.mutationOptions({ onSuccess: ({ url }) => location.replace(url) }))
  const { mutate } = enter
  const ask = () => mutate({ slug, ...search, return: search.return ?? '/' })
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    ask()
  }, [])
  if (enter.error) return <Refused view={errorView(enter.error)} onRetry={ask} />
  return (
    <Message title="Opening the level" mark={slug}>
      <p role="status">One moment: you are being let in.</p>
      <Skeleton className="mt-4 h-1.5 w-40" />
    </Message>
  )
}

const advice: Partial<Record<ShownError['code'], string>> = {
  'gate/not-admitted':
    'Only members of the team that runs this copy may enter it, while the tournament runs. Start your own copy from the level’s page.',
  'instance/not-found': 'This copy was stopped or has expired. Start a new one from the level’s page.',
  'instance/not-running': 'This copy is not running. Its level’s page shows its state.',
  'tournament/not-open': 'Levels can be entered while their tournament is open.',
}

function Refused({ view, onRetry }: { view: ShownError; onRetry: () => void }) {
  return (
    <Message title="You cannot enter here" mark="gate">
      <p role="alert">{errorSentence(view)}</p>
      {advice[view.code] && <p className="mt-2">{advice[view.code]}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink to="/tournaments" variant="primary">
          Go to my tournaments
        </ButtonLink>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </Message>
  )
}
