import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { List } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { LiveDot } from '../../../components/live-dot.tsx'
import { Page } from '../../../components/page.tsx'
import { client, trpc } from '../../../trpc.ts'
import { useLive } from '../activity/live-provider.tsx'
import { NotificationRow } from './notification-row.tsx'
import { useMarkAllRead } from './use-mark-read.ts'

const route = getRouteApi('/notifications')

export function NotificationsPage() {
  const unreadOnly = route.useSearch().show === 'unread'
  const found = useNotifications(unreadOnly)
  const markAll = useMarkAllRead()
  const live = useLive()
  return (
    <Page
      narrow
      lead={
        <Link to="/account/notifications" className="text-link underline underline-offset-3">
          Choose which of them also come by mail
        </Link>
      }
      action={
        <Button
          busy={markAll.isPending}
          disabled={!found.rows?.some(({ read }) => !read)}
          onClick={() => markAll.mutate({})}
        >
          Mark all as read
        </Button>
      }
    >
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Filter />
          <LiveDot state={live.state} updatedAt={live.updatedAt} />
        </div>
        <List
          data={found}
          skeleton={{ rows: 6, height: 'h-14' }}
          more="Show older ones"
          empty={<Nothing unreadOnly={unreadOnly} />}
        >
          {(rows) => (
            <Card className="overflow-hidden">
              <ul className="divide-y divide-line" aria-label="Notifications">
                {rows.map((notification) => (
                  <li key={notification.id}>
                    <NotificationRow notification={notification} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </List>
      </div>
    </Page>
  )
}

function useNotifications(unreadOnly: boolean) {
  return usePages({
    of: trpc.notifications.list,
    filters: { unreadOnly },
    ask: (before, signal) => client.notifications.list.query({ unreadOnly, before }, { signal }),
    rows: ({ notifications }) => notifications,
    keepsRows: false,
  })
}

function Filter() {
  return (
    <nav aria-label="Which notifications" className="flex gap-2">
      <Link to="/notifications" search={{}} activeOptions={whole} className={chip}>
        All
      </Link>
      <Link to="/notifications" search={{ show: 'unread' }} activeOptions={whole} className={chip}>
        Unread
      </Link>
    </nav>
  )
}

const whole = { exact: true, includeSearch: true }
const chip =
  'inline-flex h-7 items-center rounded-full border border-edge/60 px-3 text-xs font-medium text-ink-2 ' +
  'hover:border-edge hover:text-ink aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft ' +
  'aria-[current=page]:text-link'

function Nothing({ unreadOnly }: { unreadOnly: boolean }) {
  if (!unreadOnly) {
    return (
      <EmptyState title="Nothing yet">
        Log-ins from new devices, changes to your account, and what happens in your teams show up here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="All read"
      action={
        <ButtonLink to="/notifications" search={{}}>
          Show all
        </ButtonLink>
      }
    />
  )
}
