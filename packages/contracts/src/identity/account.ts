import * as z from 'zod'
import { DisplayName, Email, Id, Timestamp } from '../kernel/text.ts'
import { AnyCode, Country, Language, Phone, Secret } from './account-fields.ts'
import { NewPassword } from './password.ts'

export const AccountView = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  email: z.string(),
  verified: z.boolean(),
  /** A new address that is not confirmed yet. */
  pendingEmail: z.string().nullable(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string(),
  createdAt: Timestamp,
  /** False for users who only ever logged in through another provider: they need no current password. */
  hasPassword: z.boolean(),
})
export type AccountView = z.infer<typeof AccountView>

/** Omitted fields stay as they are; null clears a field. */
export const UpdateAccount = z.strictObject({
  displayName: DisplayName.optional(),
  phone: Phone.nullable().optional(),
  country: Country.nullable().optional(),
  language: Language.optional(),
})

/** May be omitted only if the user has no password; then the session must have stepped up. */
const currentPassword = z.string().min(1, 'Enter your current password.').max(200).optional()

/** The account keeps its address until the new one is confirmed. */
export const ChangeEmail = z.strictObject({ email: Email, currentPassword })

export const ChangePassword = z.strictObject({ currentPassword, newPassword: NewPassword })

/** Either the token from the mail's link, or the code from the mail; a code needs a session or the user name. */
export const VerifyEmail = z.union([
  z.strictObject({ token: Secret }),
  z.strictObject({ code: AnyCode, username: z.string().trim().min(1).max(255).optional() }),
])

/** Where verification is required before the first log-in, a visitor names the account whose mail is sent again. */
export const RequestVerification = z.strictObject({ username: z.string().trim().min(1).max(255).optional() })

/** By the link of the mail to the old address. */
export const StopEmailChange = z.strictObject({ token: Secret })

/** The token of a link that opens the choice of a new password. */
export const EmailChangeStopped = z.object({ token: z.string() })

export const RequestPasswordReset = z.strictObject({ email: Email })

export const ResetPassword = z.strictObject({ token: Secret, password: NewPassword })

/** Everything that is stored about a user, for the user. */
export const AccountExport = z.object({ fileName: z.string(), data: z.record(z.string(), z.unknown()) })

export const DeleteAccount = z.strictObject({
  /** The user name, typed again as a confirmation. */
  username: z.string().trim().min(1, 'Type your user name to confirm.').max(255),
  currentPassword,
})

/** The page starts after the event with this `id`. */
export const ListSecurityEvents = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/, 'This is not where a page ends.')
    .optional(),
  limit: z.int().min(1).max(100).default(20),
})

/** An event about the security of one's own account: a log-in, or an entry of the audit log about the user. */
export const SecurityEvent = z.object({
  id: z.string(),
  /** `log-in`, or the action of the audit log, such as `account.password-changed`. */
  action: z.string(),
  at: Timestamp,
  /** Null if another user caused it, or if it is not known. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** The log-in method, or the name of a token or passkey; null if there is nothing to add. */
  about: z.string().nullable(),
  /** Whether a user administrator did it. */
  byOther: z.boolean(),
})
export type SecurityEvent = z.infer<typeof SecurityEvent>

export const SecurityEventPage = z.object({ events: z.array(SecurityEvent), next: z.string().nullable() })
