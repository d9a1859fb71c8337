import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { isClosed } from '../closed.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { NotFoundPage } from '../components/not-found-page.tsx'
import { errorSentence, errorView, isKind } from '../errors.ts'
import { ForbiddenError } from '../pages/access.ts'
import { ClosedPage } from './closed-page.tsx'

/** A page that could not be shown: the reason, and what can be done. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (isClosed(error)) return <ClosedPage error={error} />
  if (error instanceof ForbiddenError || isKind(error, 'forbidden')) return <ForbiddenPage error={error} />
  if (isKind(error, 'not-found')) return <NotFoundPage text={errorView(error).message} />
  const view = errorView(error)
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Message title={view.code === 'network' ? 'No connection' : 'This did not work'} mark="!">
      <p>{errorSentence(view)}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => location.reload()}>Reload the page</Button>
      </div>
    </Message>
  )
}

function ForbiddenPage({ error }: { error: unknown }) {
  const text =
    error instanceof ForbiddenError
      ? 'This page is for people with another role. Ask an organiser if you should have it.'
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
