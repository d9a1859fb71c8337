import type { PasskeyView } from '@pathwar/contracts/identity/passkeys'
import type { AuthMethod } from '@pathwar/db/models/identity/auth-method'

/** A passkey as its owner sees it. */
export function toPasskeyView({ id, label, createdAt, lastUsedAt }: AuthMethod): PasskeyView {
  return { id, name: label, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }
}
