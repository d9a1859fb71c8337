import type { AnnouncementView } from '@pathwar/contracts/wargame/announcements'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { List } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { ToWhom } from './announcement-marks.tsx'
import { useReadHere } from './read-here.ts'
import { setSound, useSound } from './sound.ts'
import { useDismiss, useUnread } from './use-unread.ts'

const route = getRouteApi('/tournaments/$tournament/announcements')

/** What the organisers have told the reader, the latest first. */
export function AnnouncementsPage() {
  const { tournament } = route.useParams()
  const { data: board } = useSuspenseQuery(trpc.play.board.queryOptions({ tournament }))
  const unread = useUnread(tournament)
  const dismiss = useDismiss(tournament)
  const { user } = useSession()
  const found = usePages({
    of: trpc.announcements.list,
    filters: { tournament },
    ask: (before, signal) => client.announcements.list.query({ tournament, ...(before && { before }) }, { signal }),
    rows: ({ announcements }) => announcements,
  })
  return (
    <main id="content" className="grid max-w-3xl gap-4 py-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-base font-semibold">Announcements</h1>
        <div className="flex flex-wrap items-center gap-2">
          <SoundSwitch />
          {board.tournament.can.manage && (
            <ButtonLink size="sm" to="/organise/tournaments/$managed/announcements" params={{ managed: tournament }}>
              Manage them
            </ButtonLink>
          )}
          {(unread?.count ?? 0) > 0 && (
            <Button size="sm" onClick={() => dismiss()}>
              Mark all as read
            </Button>
          )}
        </div>
      </div>
      <List
        data={found}
        more="Show older ones"
        skeleton={{ rows: 3, height: 'h-24' }}
        empty={
          <EmptyState title="No announcement yet">
            What the organisers tell everybody, your team or you appears here at once, and above each page of the
            tournament.
            {user && (
              <>
                {' '}
                <Link to="/account/notifications" className="text-link underline">
                  Have them by mail, too
                </Link>
              </>
            )}
          </EmptyState>
        }
      >
        {(rows) => (
          <ol className="grid gap-3" aria-label="Announcements, the latest first">
            {rows.map((one) => (
              <li key={one.id}>
                <Announcement announcement={one} tournament={tournament} dismiss={() => dismiss([one.id])} />
              </li>
            ))}
          </ol>
        )}
      </List>
    </main>
  )
}

interface AnnouncementProps {
  announcement: AnnouncementView
  tournament: string
  dismiss: () => void
}

function Announcement({ announcement, tournament, dismiss }: AnnouncementProps) {
  const { id, title, body, urgent, to, level, publishedAt, editedAt } = announcement
  const here = useReadHere()
  const read = announcement.read ?? (announcement.firstBlood || here.has(id))
  return (
    <article
      id={id}
      aria-labelledby={`title-${id}`}
      className={clsx(
        'scroll-mt-4 rounded-md border bg-surface px-4 py-3',
        read ? 'border-line' : urgent ? 'border-warn' : 'border-accent',
      )}
    >
      <div className="flex items-start justify-between gap-3">
        <h2 id={`title-${id}`} className="min-w-0 font-semibold wrap-anywhere">
          {title}
        </h2>
        {!read && (
          <Button size="sm" variant="ghost" onClick={dismiss}>
            Mark as read<span className="sr-only">: {title}</span>
          </Button>
        )}
      </div>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-xs text-ink-2">
        <RelativeTime at={publishedAt} />
        {editedAt && (
          <span>
            edited <RelativeTime at={editedAt} />
          </span>
        )}
        {urgent && <Badge tone="warn">Urgent</Badge>}
        <ToWhom to={to} />
        {level && (
          <Link
            to="/tournaments/$tournament/levels/$level"
            params={{ tournament, level: level.slug }}
            className="text-link underline"
          >
            {level.name}
          </Link>
        )}
      </p>
      {body !== '' && (
        <div className="mt-2">
          <Markdown text={body} />
        </div>
      )}
    </article>
  )
}

function SoundSwitch() {
  const on = useSound()
  return (
    <label className="flex items-center gap-2 text-sm text-ink-2">
      <input
        type="checkbox"
        className="accent-accent"
        checked={on}
        onChange={({ target }) => setSound(target.checked)}
      />
      Sound in this browser
    </label>
  )
}
