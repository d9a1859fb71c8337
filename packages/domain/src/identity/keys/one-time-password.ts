import { OneTimePassword } from '@pathwar/contracts/identity/keys'
import { Nothing } from '@pathwar/contracts/kernel/text'

import { command, newOneTimeSecret, perUser, userOf } from '../../kernel/index.ts'

const MINUTES = 10

/** Creates a password for one SSH log-in; an earlier unused one becomes invalid. */
export const oneTimePassword = command({
  permission: 'web',
  sessionOnly: true,
  input: Nothing,
  output: OneTimePassword,
  rateLimits: perUser('one-time-password', 60, 600),
  async run(ctx) {
    const { userId, username } = userOf(ctx)
    const { secret: password, hash } = newOneTimeSecret()
    const expiresAt = new Date(ctx.realNow.getTime() + MINUTES * 60_000)
    await ctx.db.raw('select platform.put_ssh_password(?, ?, ?, ?)', [hash, userId, username, expiresAt])
    return { password, expiresAt: expiresAt.toISOString() }
  },
})
