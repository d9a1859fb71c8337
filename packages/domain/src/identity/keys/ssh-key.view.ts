import type { KeyView } from '@pathwar/contracts/identity/keys'
import type { SshKey } from '@pathwar/db/models/identity/ssh-key'

export function toKeyView({ id, name, type, fingerprint, createdAt }: SshKey): KeyView {
  return { id, name, type, fingerprint, createdAt: createdAt.toISOString() }
}
