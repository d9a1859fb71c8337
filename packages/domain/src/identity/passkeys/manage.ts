import { PasskeyRef, PasskeyView, RenamePasskey } from '@pathwar/contracts/identity/passkeys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import * as z from 'zod'
import { type Ctx, command, DomainError, query, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { requireOtherWayIn } from '../account/index.ts'
import { dropFactor } from '../second-factor/index.ts'
import { toPasskeyView } from './passkey.view.ts'

/** The user's passkeys. */
export const listPasskeys = query({
  permission: 'web',
  input: Nothing,
  output: z.array(PasskeyView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const passkeys = await AuthMethod.query(ctx.db).where({ userId, provider: 'webauthn' }).orderBy('createdAt')
    return passkeys.map(toPasskeyView)
  },
})

/** Gives a passkey another name. */
export const renamePasskey = command({
  permission: 'web',
  sessionOnly: true,
  input: RenamePasskey,
  output: PasskeyView,
  async run(ctx, { id, name }) {
    await ownPasskey(ctx, id)
    return toPasskeyView(await AuthMethod.query(ctx.db).patchAndFetchById(id, { label: name, updatedAt: ctx.now }))
  },
})

/** Removes a passkey; it opens nothing from then on. */
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
    await ctx.audit('passkey.removed', { kind: 'user', id: userId, name: username }, { passkey: passkey.label })
    await notifyAccountChange(ctx, userId, `The passkey "${passkey.label}" was removed from your account.`)
    return {}
  },
})

async function ownPasskey(ctx: Ctx, id: string): Promise<AuthMethod> {
  const found = await AuthMethod.query(ctx.db).findOne({ id, userId: userOf(ctx).userId, provider: 'webauthn' })
  if (!found) throw new DomainError('passkey/not-found')
  return found
}
