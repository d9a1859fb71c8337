import { type TokenType, UserToken } from '@pathwar/db/models/identity/user-token'
import { type Ctx, DomainError, hashSecret, newSecret } from '../../kernel/index.ts'

export interface NewToken {
  type: TokenType
  userId: string
  /** How long it is valid. */
  minutes: number
  payload?: object
  /** Data that belongs to the token, such as a WebAuthn challenge. */
  nonce?: string
  userSessionId?: string
}

/** Creates a single-use token; only the user gets the secret, the row stores its hash. */
export async function issueToken(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  { minutes, payload, ...token }: NewToken,
): Promise<string> {
  const secret = newSecret()
  const expiresAt = new Date(ctx.realNow.getTime() + minutes * 60_000)
  await UserToken.query(ctx.db).insert({ ...token, token: hashSecret(secret), payload: payload ?? {}, expiresAt })
  return secret
}

/**
 * Consumes a token. Of simultaneous callers, one succeeds: a single UPDATE decides. Throws `token/invalid` if it is used,
 * revoked, expired, unknown or of another type, without saying which.
 */
export async function consumeToken(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  type: TokenType,
  secret: string,
): Promise<UserToken> {
  const [token] = await UserToken.query(ctx.db)
    .patch({ usedAt: ctx.realNow })
    .where({ token: hashSecret(secret), type })
    .whereNull('usedAt')
    .whereNull('revokedAt')
    .where('expiresAt', '>', ctx.realNow)
    .returning('*')
  if (!token) throw new DomainError('token/invalid')
  return token
}

/** Finds a valid token without using it. */
export async function findToken(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  type: TokenType,
  secret: string,
): Promise<UserToken | undefined> {
  return UserToken.query(ctx.db)
    .findOne({ token: hashSecret(secret), type })
    .whereNull('usedAt')
    .whereNull('revokedAt')
    .where('expiresAt', '>', ctx.realNow)
}

/** Invalidates a user's unused tokens of these types. */
export async function revokeTokens(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  userId: string,
  types: readonly TokenType[],
): Promise<void> {
  await UserToken.query(ctx.db)
    .patch({ revokedAt: ctx.realNow })
    .where({ userId })
    .whereIn('type', [...types])
    .whereNull('usedAt')
    .whereNull('revokedAt')
}
