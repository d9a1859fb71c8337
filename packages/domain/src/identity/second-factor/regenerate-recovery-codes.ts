import { RecoveryCodes } from '@pathwar/contracts/identity/second-factor'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'

/** Creates new recovery codes; the old ones become invalid. */
export const regenerateRecoveryCodes = command({
  permission: 'web',
  stepUp: true,
  input: Nothing,
  output: RecoveryCodes,
  async run(ctx) {
    const { userId, username } = userOf(ctx)
    const method = await AuthMethod.query(ctx.db)
      .where({ userId, verified: true })
      .whereIn('provider', ['totp', 'webauthn'])
      .first()
    if (!method) throw new DomainError('second-factor/none')
    await ctx.audit('recovery-code.renewed', { kind: 'user', id: userId, name: username })
    await notify(ctx, userId, {
      kind: 'recovery-code.renewed',
      message: 'New recovery codes were created for your account; the old ones are not valid any more.',
      url: '/account/security',
    })
    return { recoveryCodes: await renewRecoveryCodes(ctx, userId, method.id) }
  },
})
