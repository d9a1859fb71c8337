import { PasskeyRef } from '@pathwar/contracts/identity/passkeys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { requireOtherWayIn } from '../account/index.ts'
import { dropFactor } from '../second-factor/index.ts'
import { voidPending } from '../tokens/index.ts'
import { ownPasskey } from './passkey.queries.ts'

/** Removes a passkey; it cannot be used any more. */
export const removePasskey = command({
  permission: 'web',
  stepUp: true,
  input: PasskeyRef,
  output: Nothing,
  async run(ctx, { id }) {
    const { userId, username } = userOf(ctx)
    const passkey = await ownPasskey(ctx, id)
    await requireOtherWayIn(ctx, userId, id)
    await dropFactor(ctx, passkey)
    await voidPending(ctx, userId)
    await ctx.audit('passkey.removed', { kind: 'user', id: userId, name: username }, { passkey: passkey.label })
    await notifyAccountChange(
      ctx,
      userId,
      (named) => `The passkey${named(passkey.label)} was removed from your account.`,
    )
    return {}
  },
})
