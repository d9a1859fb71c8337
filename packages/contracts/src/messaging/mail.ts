import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'
import { PageBefore } from './notifications.ts'

export const ListMail = z.strictObject({
  state: z.enum(['queued', 'sent', 'kept', 'failed']).optional(),
  before: PageBefore,
  limit: z.int().min(1).max(100).default(50),
})

export const MailRef = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) })

export const MailRow = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  state: z.enum(['queued', 'sent', 'kept', 'failed']),
  error: z.string().nullable(),
  createdAt: Timestamp,
})
export type MailRow = z.infer<typeof MailRow>

export const MailPage = z.object({
  mails: z.array(MailRow),
  next: z.string().nullable(),
  /** Whether this installation shows the content of mails: a development mailbox. */
  readable: z.boolean(),
})

export const MailView = MailRow.extend({ text: z.string(), html: z.string() })
