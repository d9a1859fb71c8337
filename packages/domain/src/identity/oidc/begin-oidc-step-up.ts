import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { command, DomainError } from '../../kernel/index.ts'
import { flowStart, prepareFlow, storeFlow } from './begin-flow.ts'

/** Sends a user to their provider for a step-up; for accounts without a password. */
export const beginOidcStepUp = command({
  ...flowStart,
  permission: 'web',
  sessionOnly: true,
  prepare: (ctx, { provider }) => prepareFlow(ctx, provider, 'step-up'),
  async run(ctx, _input, begun) {
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : ''
    const linked = await AuthMethod.query(ctx.db).findOne({ userId, provider: 'oidc', issuer: begun.flow.providerId })
    if (!linked) throw new DomainError('oidc/no-account')
    return storeFlow(ctx, begun)
  },
})
