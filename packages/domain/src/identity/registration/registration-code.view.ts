import type { RegistrationCodeView } from '@pathwar/contracts/identity/registration'
import type { RegistrationCode } from '@pathwar/db/models/identity/registration-code'

/** A code's row in the list; the code itself is not stored. */
export function toRegistrationCodeView({
  id,
  note,
  usesLeft,
  expiresAt,
  createdAt,
}: RegistrationCode): RegistrationCodeView {
  return { id, note, usesLeft, expiresAt: expiresAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
}
