import type { AnnouncementView, UnreadAnnouncements } from '@pathwar/contracts/wargame/announcements'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Megaphone, TriangleAlert, X } from 'lucide-react'
import { Button, IconButton } from '../../../components/button.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { ToWhom } from './announcement-marks.tsx'
import { forBanner } from './unread.rules.ts'
import { useDismiss } from './use-unread.ts'

/** The longest body that stands in the banner whole. */
const LONGEST_WHOLE = 280

/** What the reader has not dismissed, above a tournament's pages: urgent ones first, and the latest of the others. */
export function AnnouncementBanner({ tournament, unread }: { tournament: string; unread: UnreadAnnouncements }) {
  const dismiss = useDismiss(tournament)
  const shown = forBanner(unread.first)
  const more = unread.count - shown.length
  return (
    <section aria-label="New announcements" className="grid gap-2 pt-4">
      {shown.map((one) => (
        <Shown key={one.id} announcement={one} tournament={tournament} dismiss={() => dismiss([one.id])} />
      ))}
      {(more > 0 || shown.length > 1) && (
        <div className="flex flex-wrap items-center justify-end gap-2 text-ink-2">
          {more > 0 && (
            <Link to="/tournaments/$tournament/announcements" params={{ tournament }} className="text-link underline">
              {more} more
            </Link>
          )}
          <Button size="sm" variant="ghost" onClick={() => dismiss()}>
            Dismiss all
          </Button>
        </div>
      )}
    </section>
  )
}

interface ShownProps {
  announcement: AnnouncementView
  tournament: string
  dismiss: () => void
}

function Shown({ announcement, tournament, dismiss }: ShownProps) {
  const { id, title, body, urgent, to, publishedAt } = announcement
  const Icon = urgent ? TriangleAlert : Megaphone
  const whole = body.length <= LONGEST_WHOLE
  return (
    <article
      aria-labelledby={`announcement-${id}`}
      className={clsx(
        'flex gap-2.5 rounded-md border py-2.5 pr-2 pl-3',
        urgent ? 'border-warn/40 bg-warn-soft' : 'border-accent/35 bg-accent-soft',
      )}
    >
      <Icon className={clsx('mt-0.5 size-4 shrink-0', urgent ? 'text-warn' : 'text-link')} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <strong id={`announcement-${id}`} className="font-semibold wrap-anywhere">
            {urgent && <span className="text-warn">Urgent: </span>}
            {title}
          </strong>
          <ToWhom to={to} />
          <span className="text-xs text-ink-2">
            <RelativeTime at={publishedAt} />
          </span>
        </p>
        {whole && body !== '' && (
          <div className="mt-1">
            <Markdown text={body} />
          </div>
        )}
        {!whole && (
          <Link
            to="/tournaments/$tournament/announcements"
            params={{ tournament }}
            hash={id}
            className="text-link underline"
          >
            Read it<span className="sr-only">: {title}</span>
          </Link>
        )}
      </div>
      <IconButton label={`Dismiss ${title}`} onClick={dismiss}>
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </article>
  )
}
