import { KeyRef } from '@pathwar/contracts/identity/keys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import { command, DomainError, userOf } from '../../kernel/index.ts'

/** Removes a key; later log-ins with it are refused. */
export const removeKey = command({
  permission: 'web',
  sessionOnly: true,
  input: KeyRef,
  output: Nothing,
  async run(ctx, { id }) {
    const { userId, username } = userOf(ctx)
    const key = await SshKey.query(ctx.db).findOne({ id, userId })
    if (!key) throw new DomainError('key/not-found')
    await SshKey.query(ctx.db).deleteById(id)
    await ctx.db.raw('select platform.drop_public_key(?)', [key.fingerprint])
    const { name, fingerprint } = key
    await ctx.audit('key.removed', { kind: 'user', id: userId, name: username }, { key: name, fingerprint })
    return {}
  },
})
