import { ButtonLink } from './button.tsx'
import { Message } from './message.tsx'

/** For an address that does not exist, or that this user may not see. */
export function NotFoundPage({ text }: { text?: string }) {
  return (
    <Message title="Nothing here" mark="404">
      <p>{text ?? 'There is no page at this address. It may have moved, or it was never here.'}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink to="/tournaments" variant="primary">
          See the tournaments
        </ButtonLink>
        <ButtonLink to="/">Front page</ButtonLink>
      </div>
    </Message>
  )
}
