import type { MailRow } from '@pathwar/contracts/messaging/mail'
import type { Mail } from '@pathwar/db/models/messaging/mail'

/** A mail as lists show it. */
export function toMailRow({ id, recipient, subject, state, error, createdAt }: Mail): MailRow {
  return { id, recipient, subject, state, error, createdAt: createdAt.toISOString() }
}
