import type { NotificationPage, NotificationView } from '@pathwar/contracts/messaging/notifications'
import type * as z from 'zod'

type Page = z.infer<typeof NotificationPage>
type Pages = { pages: Page[]; pageParams: unknown[] }

/** The cached page or pages with one notification marked as read, or all if no id is given. */
export function markedRead<Data extends Page | Pages>(data: Data, id?: string): Data {
  if ('pages' in data) return { ...data, pages: data.pages.map((page) => markedRead(page, id)) }
  const mark = (one: NotificationView) => (id === undefined || one.id === id ? { ...one, read: true } : one)
  return { ...data, notifications: data.notifications.map(mark) }
}
