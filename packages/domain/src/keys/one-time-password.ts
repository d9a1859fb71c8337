import { OneTimePassword } from '@pathwar/contracts/keys'
import { Nothing } from '@pathwar/contracts/text'
import { command, hashSecret, randomSlug, userOf } from '../kernel/index.ts'

const MINUTES = 10

/** Makes a password for one SSH log-in; an earlier one that was not used is void. */
export const oneTimePassword = command({
  permission: 'web',
  input: Nothing,
  output: OneTimePassword,
  async run(ctx) {
    const { userId, username } = userOf(ctx)
    // Twenty letters and digits of thirty-two: 98 bits, and still typeable.
    const password = [1, 2, 3, 4].map(() => randomSlug(5)).join('-')
    const expiresAt = new Date(ctx.now.getTime() + MINUTES * 60_000)
    await ctx.db.raw('select platform.put_ssh_password(?, ?, ?, ?)', [
      hashSecret(password),
      userId,
      username,
      expiresAt,
    ])
    return { password, expiresAt: expiresAt.toISOString() }
  },
})
