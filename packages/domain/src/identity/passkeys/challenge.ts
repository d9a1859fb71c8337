import { AuthChallenge } from '@pathwar/db/models/identity/auth-challenge'
import { type Ctx, DomainError, hashSecret, newSecret, seal, unseal } from '../../kernel/index.ts'

interface NewChallenge {
  purpose: 'passkey-log-in' | 'oidc'
  payload: object
  minutes: number
  userId?: string
  userSessionId?: string | null
}

/** Stores a challenge; returns the secret with which the client refers to it. */
export async function storeChallenge(
  ctx: Pick<Ctx, 'db' | 'realNow' | 'dataKey'>,
  { purpose, payload, minutes, userId, userSessionId }: NewChallenge,
): Promise<string> {
  const secret = newSecret()
  await AuthChallenge.query(ctx.db).delete().where('expiresAt', '<', ctx.realNow)
  await AuthChallenge.query(ctx.db).insert({
    hash: hashSecret(secret),
    purpose,
    payload: seal(ctx.dataKey, JSON.stringify(payload)),
    userId: userId ?? null,
    userSessionId: userSessionId ?? null,
    expiresAt: new Date(ctx.realNow.getTime() + minutes * 60_000),
  })
  return secret
}

export interface StoredChallenge {
  payload: unknown
  userId: string | null
  userSessionId: string | null
}

/** Consumes a challenge. Throws `token/invalid` if it does not exist, has expired or has another purpose. */
export async function consumeChallenge(
  ctx: Pick<Ctx, 'db' | 'realNow' | 'dataKey'>,
  purpose: NewChallenge['purpose'],
  secret: string,
): Promise<StoredChallenge> {
  const [kept] = await AuthChallenge.query(ctx.db)
    .delete()
    .where({ hash: hashSecret(secret), purpose })
    .where('expiresAt', '>', ctx.realNow)
    .returning('*')
  if (!kept) throw new DomainError('token/invalid')
  const { userId, userSessionId } = kept
  return { payload: JSON.parse(unseal(ctx.dataKey, kept.payload)), userId, userSessionId }
}
