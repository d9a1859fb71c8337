import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { voidPending } from '../tokens/index.ts'
import { dropFactor } from './drop-factor.ts'

/** Removes the authenticator app. */
export const disableTotp = command({
  permission: 'web',
  stepUp: true,
  input: Nothing,
  output: Nothing,
  async run(ctx) {
    const { userId, username } = userOf(ctx)
    const method = await AuthMethod.query(ctx.db).findOne({ userId, provider: 'totp' })
    if (!method) throw new DomainError('second-factor/none')
    await dropFactor(ctx, method)
    await voidPending(ctx, userId)
    await ctx.audit('second-factor.disabled', { kind: 'user', id: userId, name: username }, { method: 'totp' })
    await notifyAccountChange(ctx, userId, () => 'The authenticator app of your account was turned off.')
    return {}
  },
})
