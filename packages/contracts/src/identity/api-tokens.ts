import * as z from 'zod'
import { type Privilege, privileges } from '../kernel/permissions.ts'
import { DisplayName, Id, Timestamp } from '../kernel/text.ts'

// Keys of a constant object. `root` is left out: it would include every future scope.
const scopes = Object.keys(privileges).filter((privilege) => privilege !== 'root') as Exclude<Privilege, 'root'>[]

/** Which of its owner's privileges a token may use. */
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
