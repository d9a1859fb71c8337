import { AddKey, KeyView } from '@pathwar/contracts/identity/keys'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import { type Ctx, command, DomainError, takeTurns, userOf } from '../../kernel/index.ts'
import { notifyAccountChange } from '../../messaging/notifications/index.ts'
import { consumeKeyChallenge } from './key-challenge.ts'
import { readSshPublicKey } from './ssh-key.rules.ts'
import { toKeyView } from './ssh-key.view.ts'
import { isSignedBy } from './ssh-signature.rules.ts'

const MAX_KEYS = 20

/**
 * Adds a public key for the SSH proxy, usable immediately. Whoever adds it signs a challenge with its private half: otherwise
 * anybody could add somebody else's key, who could then not.
 */
export const addKey = command({
  permission: 'web',
  sessionOnly: true,
  input: AddKey,
  output: KeyView,
  async run(ctx, { key, name, token, signature }) {
    const { userId, username } = userOf(ctx)
    const { type, comment, line, blob, fingerprint } = readSshPublicKey(key)
    const challenge = await consumeKeyChallenge(ctx, token)
    if (!isSignedBy(blob, challenge, signature)) throw new DomainError('key/not-signed')
    await removeUnproved(ctx, fingerprint)
    await takeTurns(ctx, `keys-of:${userId}`)
    const keys = await SshKey.query(ctx.db).where({ userId }).resultSize()
    if (keys >= MAX_KEYS) throw new DomainError('key/limit')
    const added = await SshKey.query(ctx.db).insertAndFetch({
      userId,
      name: name || comment || type,
      type,
      publicKey: line,
      fingerprint,
      provedAt: ctx.realNow,
    })
    await ctx.db.raw('select platform.put_public_key(?, ?, ?)', [fingerprint, userId, username])
    await ctx.audit('key.added', { kind: 'user', id: userId, name: username }, { key: added.name, fingerprint })
    await notifyAccountChange(ctx, userId, (named) => `The SSH key${named(added.name)} was added to your account.`)
    return toKeyView(added)
  },
})

/** A key that was added before proofs were asked for gives way to whoever proves that it is theirs. */
async function removeUnproved(ctx: Ctx, fingerprint: string): Promise<void> {
  const [removed] = await SshKey.query(ctx.db).delete().where({ fingerprint }).whereNull('provedAt').returning('*')
  if (!removed) return
  await ctx.db.raw('select platform.drop_public_key(?)', [fingerprint])
  const { userId, name: key } = removed
  if (userId === userOf(ctx).userId) return
  const owner = await AppUser.query(ctx.db).findById(userId)
  await ctx.audit('key.removed', { kind: 'user', id: userId, name: owner?.username ?? '' }, { key, fingerprint })
  const reason = 'somebody else has shown that they hold its private half'
  await notifyAccountChange(
    ctx,
    userId,
    (named) => `The SSH key${named(key)} was removed from your account: ${reason}.`,
  )
}
