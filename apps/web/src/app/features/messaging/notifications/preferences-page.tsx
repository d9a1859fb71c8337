import { type NotificationPreference, notificationTopics } from '@pathwar/contracts/messaging/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Card } from '../../../components/card.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { queryClient, trpc } from '../../../trpc.ts'

/** Which notifications also come by mail; all are shown in the web UI. */
export function PreferencesPage() {
  const { data: preferences, error } = useQuery(trpc.notifications.preferences.queryOptions({}))
  const email = useQuery(trpc.account.get.queryOptions({})).data?.email
  return (
    <Page
      lead={
        <>
          The bell tells you all of these.{' '}
          {email && (
            <>
              Choose what also comes by mail to <span className="font-medium text-ink wrap-anywhere">{email}</span>.
            </>
          )}
        </>
      }
    >
      <ErrorAlert error={error} />
      {!preferences && !error && <SkeletonRows rows={4} height="h-14" />}
      {preferences && (
        <Card className="min-w-0">
          <ul className="divide-y divide-line" aria-label="Notifications by mail">
            {preferences.map((preference) => (
              <Topic key={preference.topic} preference={preference} />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

/** The box changes immediately; it changes back if the server refuses. */
function Topic({ preference: { topic, email, fixed } }: { preference: NotificationPreference }) {
  const { title, sentence } = notificationTopics[topic]
  const key = trpc.notifications.preferences.queryKey({})
  const show = (on: boolean) =>
    queryClient.setQueryData(key, (all) => all?.map((one) => (one.topic === topic ? { ...one, email: on } : one)))
  const set = useMutation(
    trpc.notifications.setPreference.mutationOptions({
      onMutate: ({ email: wanted }) => {
        show(wanted)
      },
      onError: (error, { email: wanted }) => {
        show(!wanted)
        toast(errorView(error).message, 'bad')
      },
    }),
  )
  return (
    <li>
      <label className="flex items-start gap-4 px-4 py-3">
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-ink-2">{sentence}</span>
        </span>
        <span className="flex shrink-0 items-center gap-2 pt-0.5">
          <span className="text-xs text-ink-2">{fixed ? 'always by mail' : 'by mail'}</span>
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={email}
            disabled={fixed}
            onChange={(event) => topic !== 'security' && set.mutate({ topic, email: event.target.checked })}
          />
        </span>
      </label>
    </li>
  )
}
