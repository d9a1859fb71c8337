import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { NotificationRow } from './notification-row.tsx'
import { useMarkAllRead } from './use-mark-read.ts'

/** The last few notifications, and a link to all. */
export function LatestNotifications({ done }: { done: () => void }) {
  const { data, error, isPending } = useQuery(trpc.notifications.list.queryOptions({ limit: 6 }))
  const markAll = useMarkAllRead()
  const unread = data?.notifications.some(({ read }) => !read) ?? false
  return (
    <>
      <div className="flex h-11 items-center justify-between gap-2 border-b border-line pr-2 pl-4">
        <h2 className="font-semibold">Notifications</h2>
        {unread && (
          <Button variant="ghost" size="sm" busy={markAll.isPending} onClick={() => markAll.mutate({})}>
            Mark all as read
          </Button>
        )}
      </div>
      <div className="max-h-[min(24rem,60vh)] divide-y divide-line overflow-y-auto">
        {isPending && (
          <div className="p-4">
            <SkeletonRows rows={3} />
          </div>
        )}
        {error && (
          <div className="p-4">
            <ErrorAlert error={error} />
          </div>
        )}
        {data?.notifications.length === 0 && (
          <p className="px-4 py-6 text-center text-ink-2">
            Nothing yet. What concerns you and your teams shows up here.
          </p>
        )}
        {data?.notifications.map((notification) => (
          <NotificationRow key={notification.id} notification={notification} onOpen={done} />
        ))}
      </div>
      <div className="border-t border-line p-1.5">
        <ButtonLink to="/notifications" variant="ghost" size="sm" className="w-full" onClick={done}>
          See all
        </ButtonLink>
      </div>
    </>
  )
}
