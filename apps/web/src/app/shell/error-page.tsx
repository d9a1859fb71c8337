import type { UserView } from '@pathwar/contracts/identity/auth'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { isClosed } from '../closed.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { NotFoundPage } from '../components/not-found-page.tsx'
import { errorSentence, errorView, isKind, type ShownError } from '../errors.ts'
import { ForbiddenError } from '../pages/access.ts'
import { may, useSession } from '../session.ts'
import { isAway, useReturn } from './await-return.ts'
import { ClosedPage } from './closed-page.tsx'
import { useAgain } from './use-again.ts'

/** A page that could not be shown: the reason, and what can be done. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const view = errorView(error)
  const retry = useCallback(() => {
    reset()
    void router.invalidate()
  }, [reset, router])
  const away = isAway(view)
  useReturn(away, retry)
  const again = useAgain(error, retry)
  if (isClosed(error)) return <ClosedPage error={error} />
  if (error instanceof ForbiddenError || isKind(error, 'forbidden')) return <ForbiddenPage error={error} />
  if (isKind(error, 'not-found')) return <NotFoundPage text={view.message} />
  return (
    <Message title={titleOf(view)} mark="!">
      <p>{away || again !== null ? view.message : errorSentence(view)}</p>
      {again !== null && (
        <p role="status" aria-live="off">
          {again > 0 ? `This page tries again by itself in ${again} s.` : 'Trying again…'}
        </p>
      )}
      {away && <p role="status">This page tries again every few seconds.</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => location.reload()}>Reload the page</Button>
      </div>
    </Message>
  )
}

function titleOf({ code }: ShownError): string {
  if (code === 'network') return 'No connection'
  if (code === 'request/busy') return 'Many people are here at the moment'
  return code === 'installation/unavailable' ? 'Pathwar is not reachable at the moment' : 'This did not work'
}

function ForbiddenPage({ error }: { error: unknown }) {
  const { user } = useSession()
  const text =
    error instanceof ForbiddenError
      ? `This page is for people with another role. ${whomToAsk(user)}`
      : errorView(error).message
  return (
    <Message title="Not for you" mark="403">
      <p>{text}</p>
      <div className="mt-4">
        <ButtonLink to="/tournaments" variant="primary">
          See the tournaments
        </ButtonLink>
      </div>
    </Message>
  )
}

/** Whoever can give the role: somebody above the reader. */
function whomToAsk(user: UserView | null): string {
  if (may(user, 'domain:manage')) return 'Ask the operators of this installation if you should have it.'
  if (may(user, 'tournament:manage')) return 'Ask an administrator if you should have it.'
  return 'Ask an organiser if you should have it.'
}
