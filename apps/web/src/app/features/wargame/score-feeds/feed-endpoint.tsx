import type { FeedConnection } from '@pathwar/contracts/wargame/score-feeds'
import { ticksPath } from '@pathwar/contracts/wargame/score-ticks'
import { useMutation } from '@tanstack/react-query'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { exampleRequest } from './example-request.ts'
import { sendTest } from './send-test.ts'

/** Where ticks are sent, how a request looks, and a test of the whole way. */
export function FeedEndpoint({ connection }: { connection: FeedConnection }) {
  const { tournament, level, lastNumber, exampleTeam, secrets } = connection
  const ref = { tournament: tournament.slug, level: level.slug }
  const url = location.origin + ticksPath(ref)
  const test = useMutation({ mutationFn: () => sendTest(ref) })
  const request = exampleRequest({ url, number: lastNumber + 1, team: exampleTeam ?? 'a-team' })
  return (
    <Section
      title="Send ticks"
      action={
        secrets.some(({ ended }) => !ended) && (
          <Button size="sm" busy={test.isPending} onClick={() => test.mutate()}>
            Send a test tick
          </Button>
        )
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <div role="status" className="empty:hidden">
          {test.data && <Alert tone={test.data.ok ? 'info' : 'warn'}>{test.data.text}</Alert>}
        </div>
        <ErrorAlert error={test.error} />
        <div className="grid gap-1">
          <span className="text-xs text-ink-2">Address, for POST</span>
          <CopyField value={url} label="address" />
        </div>
        <div className="grid gap-1">
          <span className="text-xs text-ink-2">
            With curl and openssl; it is signed as Standard Webhooks says, so there are libraries for most languages
          </span>
          <CopyField value={request} label="example request" />
        </div>
        <p className="text-ink-2">
          Each tick has a higher number than the one before, and a <code>webhook-id</code> of its own: what is sent
          again is answered as before, and booked once. Points are changes; negative ones are taken. Write{' '}
          <code>"holder"</code> for a king of the hill, and <code>"attack"</code>, <code>"defence"</code> and{' '}
          <code>"sla"</code> instead of points for attack and defence. With <code>"test": true</code> everything is
          checked and nothing is booked.
        </p>
      </div>
    </Section>
  )
}
