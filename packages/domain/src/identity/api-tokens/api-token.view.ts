import type { ApiTokenView } from '@pathwar/contracts/identity/api-tokens'
import type { ApiToken } from '@pathwar/db/models/identity/api-token'

/** A token without its secret. */
export function toApiTokenView({ id, name, scopes, expiresAt, lastUsedAt, createdAt }: ApiToken): ApiTokenView {
  return {
    id,
    name,
    scopes,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
