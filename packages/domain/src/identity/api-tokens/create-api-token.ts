import { CreateApiToken, CreatedApiToken } from '@pathwar/contracts/identity/api-tokens'
import { ApiToken } from '@pathwar/db/models/identity/api-token'
import { command, DomainError, hashSecret, hasPrivilege, newSecret, takeTurns, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { API_TOKEN_PREFIX } from '../auth/index.ts'
import { toApiTokenView } from './api-token.view.ts'

const MAX_TOKENS = 50

/**
 * Creates a token for scripts; it is shown only this once. It has those of its owner's privileges that are in its scopes.
 */
export const createApiToken = command({
  permission: 'web',
  stepUp: true,
  input: CreateApiToken,
  output: CreatedApiToken,
  async run(ctx, { name, scopes, expiresInDays }) {
    const { userId, username } = userOf(ctx)
    if (scopes.some((scope) => !hasPrivilege(ctx.actor, scope))) throw new DomainError('api-token/scope')
    await takeTurns(ctx, `api-tokens-of:${userId}`)
    const live = await ApiToken.query(ctx.db).where({ userId }).whereNull('revokedAt').resultSize()
    if (live >= MAX_TOKENS) throw new DomainError('api-token/limit')
    const token = API_TOKEN_PREFIX + newSecret()
    const created = await ApiToken.query(ctx.db).insertAndFetch({
      userId,
      name,
      tokenHash: hashSecret(token),
      scopes: [...new Set(scopes)],
      expiresAt: expiresInDays === null ? null : new Date(ctx.realNow.getTime() + expiresInDays * 86_400_000),
    })
    await ctx.audit('api-token.created', { kind: 'user', id: userId, name: username }, { token: name, scopes })
    await notifyAccountChange(ctx, userId, (named) => `The API token${named(name)} was added to your account.`)
    return { ...toApiTokenView(created), token }
  },
})
