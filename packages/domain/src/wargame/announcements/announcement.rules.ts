import type { AnnouncementState } from '@pathwar/contracts/wargame/announcements'

/** The longest that something may be written ahead. */
const LONGEST_AHEAD_MS = 366 * 86_400_000

/** How long what would name secret levels waits before it is tried again, when nobody knows when they are shown. */
const HELD_BACK_MS = 3_600_000

export interface TimeFacts {
  scheduledAt: Date | null
  publishedAt: Date | null
  withdrawnAt: Date | null
}

export function stateOf({ scheduledAt, publishedAt, withdrawnAt }: TimeFacts): AnnouncementState {
  if (withdrawnAt) return 'withdrawn'
  if (publishedAt) return 'published'
  return scheduledAt ? 'scheduled' : 'draft'
}

/** Why nothing can come out at a time; null if it can. */
export function timeProblem(at: Date, now: Date): 'announcement/past' | 'announcement/too-late' | null {
  if (at <= now) return 'announcement/past'
  return at.getTime() - now.getTime() > LONGEST_AHEAD_MS ? 'announcement/too-late' : null
}

/** When something about a level is tried again, because the levels are still secret at its time. */
export function heldBackUntil(startsAt: Date, now: Date): Date {
  return startsAt > now ? startsAt : new Date(now.getTime() + HELD_BACK_MS)
}

/** The message of its notifications. */
export function noticeOf(announcement: { title: string; urgent: boolean }, tournament: { name: string }): string {
  return `${announcement.urgent ? 'Urgent: ' : ''}${announcement.title} (${tournament.name})`
}

/** What the notifications about an announcement are about. */
export function aboutOf({ id }: { id: string }): string {
  return `announcement:${id}`
}

/** What the rule of a tournament says when somebody solves a level first. Names are text, not Markdown. */
export function firstBloodText({ level, team }: { level: string; team: string }): { title: string; body: string } {
  return { title: `First blood: ${level}`, body: `${escapeMarkdown(team)} solved it before everybody else.` }
}

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`)
}

/** Where a page begins, of the text that the page before has given; a text that is none begins at the top. */
export function readPosition(text: string | undefined): { micros: string | null; id: string | null } {
  const [micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(text ?? '')?.slice(1) ?? []
  return { micros: micros ?? null, id: id ?? null }
}
