import type { AnnouncementView, UnreadAnnouncements } from '@pathwar/contracts/wargame/announcements'

/** The most that a banner shows of those that are not urgent, and of all. */
const MOST_CALM = 1
const MOST = 3

/** Of the first that are not read, urgent ones on top, those that a banner shows. */
export function forBanner(first: readonly AnnouncementView[]): AnnouncementView[] {
  const urgent = first.filter((one) => one.urgent)
  const calm = first.filter((one) => !one.urgent)
  return [...urgent, ...calm.slice(0, MOST_CALM)].slice(0, MOST)
}

/** What is left to read after some were dismissed; without ids, nothing. */
export function without(unread: UnreadAnnouncements, ids: readonly string[] | undefined): UnreadAnnouncements {
  if (!ids) return { count: 0, first: [] }
  const first = unread.first.filter(({ id }) => !ids.includes(id))
  return { count: Math.max(first.length, unread.count - (unread.first.length - first.length)), first }
}

/** The new ones since a page last looked; none at its first look. */
export function newAmong(
  first: readonly AnnouncementView[],
  seen: ReadonlySet<string> | null,
): readonly AnnouncementView[] {
  return seen === null ? [] : first.filter(({ id }) => !seen.has(id))
}

/** What a screen reader says when they arrive. */
export function spoken(news: readonly AnnouncementView[]): string {
  return news.map(({ title, urgent }) => `${urgent ? 'Urgent announcement' : 'Announcement'}: ${title}`).join('. ')
}
