import * as z from 'zod'
import { type Privilege, privileges } from '../kernel/permissions.ts'
import { DisplayName, Id, Timestamp } from '../kernel/text.ts'

// The keys of a constant; `root` would be every scope there will ever be.
const scopes = Object.keys(privileges).filter((privilege) => privilege !== 'root') as Exclude<Privilege, 'root'>[]

/** What a token may do of what its owner may do: names of privileges. */
export const ApiScope = z.enum(scopes)

export const CreateApiToken = z.strictObject({
  name: DisplayName,
  scopes: z.array(ApiScope).min(1, 'Choose at least one scope.').max(scopes.length),
  /** Null: until it is revoked. */
  expiresInDays: z.int().min(1).max(730).nullable(),
})

export const ApiTokenRef = z.strictObject({ id: Id })

export const ApiTokenView = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  expiresAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type ApiTokenView = z.infer<typeof ApiTokenView>

/** The token is shown once. */
export const CreatedApiToken = ApiTokenView.extend({ token: z.string() })
