import { ApiTokenRef, ApiTokenView, CreateApiToken, CreatedApiToken } from '@pathwar/contracts/identity/api-tokens'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { ApiToken } from '@pathwar/db/models/identity/api-token'
import * as z from 'zod'
import { command, DomainError, hashSecret, hasPrivilege, newSecret, query, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { API_TOKEN_PREFIX, revokeApiTokens } from '../auth/index.ts'

const MOST_TOKENS = 50

/** The user's API tokens, without their secrets. */
export const listApiTokens = query({
  permission: 'web',
  input: Nothing,
  output: z.array(ApiTokenView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const tokens = await ApiToken.query(ctx.db).where({ userId }).whereNull('revokedAt').orderBy('createdAt', 'desc')
    return tokens.map(toView)
  },
})

/** Makes a token for scripts; it is shown this once, and can do what its scopes say of what its owner may do. */
export const createApiToken = command({
  permission: 'web',
  stepUp: true,
  input: CreateApiToken,
  output: CreatedApiToken,
  async run(ctx, { name, scopes, expiresInDays }) {
    const { userId, username } = userOf(ctx)
    if (scopes.some((scope) => !hasPrivilege(ctx.actor, scope))) throw new DomainError('api-token/scope')
    const live = await ApiToken.query(ctx.db).where({ userId }).whereNull('revokedAt').resultSize()
    if (live >= MOST_TOKENS) throw new DomainError('api-token/limit')
    const token = API_TOKEN_PREFIX + newSecret()
    const created = await ApiToken.query(ctx.db).insertAndFetch({
      userId,
      name,
      tokenHash: hashSecret(token),
      scopes: [...new Set(scopes)],
      expiresAt: expiresInDays === null ? null : new Date(ctx.now.getTime() + expiresInDays * 86_400_000),
    })
    await ctx.audit('api-token.created', { kind: 'user', id: userId, name: username }, { token: name, scopes })
    await notifyAccountChange(ctx, userId, `The API token "${name}" was added to your account.`)
    return { ...toView(created), token }
  },
})

/** Ends an API token, and what was opened with it. */
export const revokeApiToken = command({
  permission: 'web',
  sessionOnly: true,
  input: ApiTokenRef,
  output: Nothing,
  async run(ctx, { id }) {
    const { userId, username } = userOf(ctx)
    const [revoked] = await revokeApiTokens(ctx, { userId, only: id })
    if (!revoked) throw new DomainError('api-token/not-found')
    await ctx.audit('api-token.revoked', { kind: 'user', id: userId, name: username }, { token: revoked.name })
    return {}
  },
})

function toView({ id, name, scopes, expiresAt, lastUsedAt, createdAt }: ApiToken): ApiTokenView {
  return {
    id,
    name,
    scopes,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
