import * as z from 'zod'
import { Moment, Timestamp } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'

/** Filters are combined with AND. */
export const AuditFilters = z.strictObject({
  /** One action, such as `user.role-given`, or a prefix for all of them: `user`. */
  action: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/, 'Use a name such as user.role-given, or its first part.')
    .optional(),
  /** The exact name of the actor, in any case. */
  actor: z.string().trim().min(1).max(255).optional(),
  targetKind: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9-]*$/, 'Use a kind such as user or role.')
    .optional(),
  targetId: z.string().trim().min(1).max(255).optional(),
  from: Moment.optional(),
  /** Exclusive. */
  to: Moment.optional(),
  /** Anywhere in the entry. */
  search: z.string().trim().max(100).optional(),
})
export type AuditFilters = z.infer<typeof AuditFilters>

export const ListAudit = AuditFilters.extend({
  before: PageBefore,
  limit: z.int().min(1).max(200).default(50),
})

export const AuditEntryView = z.object({
  id: z.string(),
  action: z.string(),
  actor: z.string(),
  /** Null for jobs and visitors. */
  actorId: z.string().nullable(),
  target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  at: Timestamp,
})
export type AuditEntryView = z.infer<typeof AuditEntryView>

export const AuditPage = z.object({
  entries: z.array(AuditEntryView),
  /** The value for `before` of the next page; null at the end. */
  next: z.string().nullable(),
})

/** The values to filter by. */
export const AuditNames = z.object({ actions: z.array(z.string()), targetKinds: z.array(z.string()) })

export const ExportAudit = AuditFilters.extend({
  format: z.enum(['csv', 'jsonl']),
  before: PageBefore,
})

/** A part of a file. All parts, joined in order, are the file. */
export const AuditExport = z.object({
  fileName: z.string(),
  text: z.string(),
  entries: z.int(),
  /** The value for `before` of the next part; null after the last. */
  next: z.string().nullable(),
})
