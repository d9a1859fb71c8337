import * as z from 'zod'
import { Moment } from './text.ts'

/** Rows are numbered upwards; a page begins below the last one's id. */
export const PageBefore = z
  .string()
  .regex(/^\d{1,18}$/, 'This is not where a page ends.')
  .optional()

export const ListNotifications = z.strictObject({
  unreadOnly: z.boolean().default(false),
  before: PageBefore,
  limit: z.int().min(1).max(100).default(30),
})

export const NotificationRef = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) })

export const NotificationView = z.object({
  id: z.string(),
  kind: z.string(),
  message: z.string(),
  /** A path on this domain's pages. */
  url: z.string().nullable(),
  read: z.boolean(),
  createdAt: Moment,
})
export type NotificationView = z.infer<typeof NotificationView>

export const NotificationPage = z.object({
  notifications: z.array(NotificationView),
  /** `before` of the next page; null at the end. */
  next: z.string().nullable(),
})

export const UnreadCount = z.object({ count: z.int() })
