import * as z from 'zod'
import { DisplayName, Email, Id, Timestamp } from '../kernel/text.ts'
import { AnyCode, Country, Language, Phone, Secret } from './account-fields.ts'
import { NewPassword } from './auth.ts'

export const AccountView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  email: z.string(),
  verified: z.boolean(),
  /** An address that was asked for and not confirmed yet. */
  pendingEmail: z.string().nullable(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string(),
  createdAt: Timestamp,
  /** False for those who only ever came through another log-in provider: they need no current password. */
  hasPassword: z.boolean(),
})
export type AccountView = z.infer<typeof AccountView>

/** What is left out stays; null takes it away. */
export const UpdateAccount = z.strictObject({
  displayName: DisplayName.optional(),
  phone: Phone.nullable().optional(),
  country: Country.nullable().optional(),
  language: Language.optional(),
})

/** Left out only where there is none; then the session must have stepped up. */
const currentPassword = z.string().min(1, 'Enter your current password.').max(200).optional()

/** The account keeps its address until the new one is confirmed. */
export const ChangeEmail = z.strictObject({ email: Email, currentPassword })

export const ChangePassword = z.strictObject({ currentPassword, newPassword: NewPassword })

/** By the link of the mail, or by its code: then logged in, or with the user name. */
export const VerifyEmail = z.union([
  z.strictObject({ token: Secret }),
  z.strictObject({ code: AnyCode, username: z.string().trim().min(1).max(255).optional() }),
])

/** Where verification comes before the first log-in, a visitor says whose mail to send again. */
export const RequestVerification = z.strictObject({ username: z.string().trim().min(1).max(255).optional() })

export const RequestPasswordReset = z.strictObject({ email: Email })

export const ResetPassword = z.strictObject({ token: Secret, password: NewPassword })

/** Everything we know about a user, for their own hands. */
export const AccountExport = z.object({ fileName: z.string(), data: z.record(z.string(), z.unknown()) })

export const DeleteAccount = z.strictObject({
  /** The user name, typed again. */
  username: z.string().trim().min(1, 'Type your user name to confirm.').max(255),
  currentPassword,
})

/** A page begins before the last event's `id`. */
export const ListSecurityEvents = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'This is not where a page ends.')
    .optional(),
  limit: z.int().min(1).max(100).default(20),
})

/** Something that happened to the safety of one's account: a log-in, or an entry of the audit log about oneself. */
export const SecurityEvent = z.object({
  id: z.string(),
  /** `log-in`, or the audit log's word, such as `account.password-changed`. */
  action: z.string(),
  at: Timestamp,
  /** Null where it is somebody else's, or not known. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** How somebody logged in, the name of a token or passkey; null where there is nothing to say. */
  about: z.string().nullable(),
  /** Whether somebody who looks after users did it. */
  byOther: z.boolean(),
})
export type SecurityEvent = z.infer<typeof SecurityEvent>

export const SecurityEventPage = z.object({ events: z.array(SecurityEvent), next: z.string().nullable() })
