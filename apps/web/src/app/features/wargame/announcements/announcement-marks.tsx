import type { AnnouncementView, WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { ShortMoment } from '../../../components/moment.tsx'
import { Badge, StateMark } from '../../../components/state-mark.tsx'

/** Whom it is for, if that is not everybody. */
export function ToWhom({ to }: { to: AnnouncementView['to'] }) {
  if (to === 'everyone') return null
  return <Badge tone="accent">{whom[to]}</Badge>
}

const whom = { bracket: 'To your bracket', team: 'To your team', you: 'Only to you' }

/** `12 of 40`; nobody has to read what the tournament itself says. */
export function ReadBy({ firstBlood, publishedAt, readBy, people }: WrittenAnnouncement) {
  if (firstBlood || publishedAt === null) return <span className="text-ink-3">–</span>
  return (
    <span className="whitespace-nowrap tabular-nums">
      {readBy} of {people}
    </span>
  )
}

export function StateOf({ state, scheduledAt, publishedAt, editedAt, withdrawnAt }: WrittenAnnouncement) {
  if (state === 'withdrawn')
    return <StateMark tone="idle">Withdrawn {withdrawnAt && <ShortMoment at={withdrawnAt} />}</StateMark>
  if (state === 'draft') return <StateMark tone="idle">Draft</StateMark>
  if (state === 'scheduled')
    return <StateMark tone="accent">Comes out {scheduledAt && <ShortMoment at={scheduledAt} />}</StateMark>
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <StateMark tone="good">Sent {publishedAt && <ShortMoment at={publishedAt} />}</StateMark>
      {editedAt && <span className="text-xs text-ink-2">edited</span>}
    </span>
  )
}
