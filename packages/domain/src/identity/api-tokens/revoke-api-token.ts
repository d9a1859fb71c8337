import { ApiTokenRef } from '@pathwar/contracts/identity/api-tokens'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { revokeApiTokens } from '../auth/index.ts'

/** Revokes an API token, and ends what was opened with it. */
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
