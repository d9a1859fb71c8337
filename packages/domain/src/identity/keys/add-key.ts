import { AddKey, KeyView } from '@pathwar/contracts/identity/keys'
import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { readSshPublicKey } from './ssh-key.rules.ts'
import { toKeyView } from './ssh-key.view.ts'

const MAX_KEYS = 20

/** Adds a key with which the user can log in to the SSH proxy immediately. */
export const addKey = command({
  permission: 'web',
  sessionOnly: true,
  input: AddKey,
  output: KeyView,
  async run(ctx, { key, name }) {
    const { userId, username } = userOf(ctx)
    const { type, comment, line, fingerprint } = readSshPublicKey(key)
    const keys = await SshKey.query(ctx.db).where({ userId }).resultSize()
    if (keys >= MAX_KEYS) throw new DomainError('key/limit')
    const added = await SshKey.query(ctx.db).insertAndFetch({
      userId,
      name: name || comment || type,
      type,
      publicKey: line,
      fingerprint,
    })
    await ctx.db.raw('select platform.put_public_key(?, ?, ?)', [fingerprint, userId, username])
    await ctx.audit('key.added', { kind: 'user', id: userId, name: username }, { key: added.name, fingerprint })
    await notifyAccountChange(ctx, userId, `The SSH key "${added.name}" was added to your account.`)
    return toKeyView(added)
  },
})
