import { EditAnnouncement, WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { Announcement } from '@pathwar/db/models/wargame/announcement'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, command, DomainError, differences } from '../../kernel/index.ts'
import { announceLive } from './announce-live.ts'
import { changeable, namedLevel, requireShown } from './announcement.queries.ts'
import { stateOf, timeProblem } from './announcement.rules.ts'
import { comeOut, comeOutAt, keepNotices } from './come-out.ts'
import { viewWritten } from './written.queries.ts'

const words = ['title', 'body', 'urgent', 'tournamentLevelId'] as const
const logged = [...words.filter((name) => name !== 'body'), 'scheduledAt'] as const

/**
 * Changes the words of an announcement, and of one that has not come out its time. Who has read it sees that it was edited, and is
 * not notified again.
 */
export const editAnnouncement = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: EditAnnouncement,
  output: WrittenAnnouncement,
  async run(ctx, { announcement: id, changes }) {
    const { announcement, tournament } = await changeable(ctx, id)
    if (announcement.firstBlood) throw new DomainError('announcement/first-blood')
    const scheduledAt = newTime(ctx, announcement, changes.at)
    const { title = announcement.title, body = announcement.body, urgent = announcement.urgent } = changes
    const at = changes.at === null || announcement.publishedAt ? null : (scheduledAt ?? announcement.scheduledAt)
    // A draft that gets no time does not come out yet.
    const waits = stateOf(announcement) === 'draft' && changes.at === undefined
    const tournamentLevelId = await newLevel(ctx, { announcement, tournament, level: changes.level, at, waits })
    const next = { title, body, urgent, tournamentLevelId }
    const reworded = words.some((name) => next[name] !== announcement[name])
    const changed = await Announcement.query(ctx.db).patchAndFetchById(id, {
      ...next,
      ...(scheduledAt && { scheduledAt }),
      ...(reworded && announcement.publishedAt && { editedAt: ctx.now }),
    })
    if (announcement.publishedAt) {
      if (reworded) await announceLive(ctx, tournament, changed, 'changed')
      if (title !== announcement.title || urgent !== announcement.urgent) await keepNotices(ctx, id)
    } else if (changes.at === null) await comeOut(ctx, tournament, changed)
    else if (scheduledAt) await comeOutAt(ctx, id, scheduledAt)
    if (reworded || scheduledAt || (changes.at === null && !announcement.publishedAt)) {
      const detail = { ...differences(announcement, changed, logged), ...(changes.at === null && { at: 'now' }) }
      await ctx.audit('announcement.edited', { kind: 'announcement', id, name: title }, detail)
    } else ctx.nothingDone()
    return viewWritten(ctx, id)
  },
})

/** Another time at which it comes out; null if that stays, or it comes out now. */
function newTime({ now }: Ctx, { publishedAt, scheduledAt }: Announcement, at: string | null | undefined): Date | null {
  if (at === undefined || at === null) return null
  const time = new Date(at)
  if (scheduledAt?.getTime() === time.getTime()) return null
  if (publishedAt) throw new DomainError('announcement/published')
  const problem = timeProblem(time, now)
  if (problem) throw new DomainError(problem)
  return time
}

interface LevelChange {
  announcement: Announcement
  tournament: Tournament
  level: string | null | undefined
  /** When it comes out; null: now, or it has. */
  at: Date | null
  /** It does neither: whether the levels are shown is looked at when it gets a time. */
  waits: boolean
}

/** What the announcement is about from now on; refused if it would come out while levels are secret. */
async function newLevel(ctx: Ctx, { announcement, tournament, level, at, waits }: LevelChange): Promise<string | null> {
  if (level === null) return null
  if (level !== undefined) return namedLevel(ctx, tournament, level, at)
  const { tournamentLevelId, publishedAt } = announcement
  if (tournamentLevelId && !publishedAt && !waits) requireShown(ctx, tournament, at)
  return tournamentLevelId
}
