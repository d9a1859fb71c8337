import { Register, SignedIn } from '@pathwar/contracts/auth'
import { AppUser } from '@pathwar/db/models/app-user'
import { command } from '../kernel/index.ts'
import { hashPassword } from './password.ts'
import { openSession } from './session.ts'
import { giveAutomatic, standingOfUser } from './user.queries.ts'
import { toUserView } from './user.view.ts'

/** Creates an account and logs it in. */
export const register = command({
  permission: 'public',
  input: Register,
  output: SignedIn,
  rateLimits: (_input, { address }) => [{ key: `register:${address}`, limit: 60, windowSeconds: 600 }],
  prepare: ({ installation }, { password }) => hashPassword(password, installation.passwordCost),
  async run(ctx, { username, email, delivery }, password) {
    const user = await AppUser.query(ctx.db).insertAndFetch({
      username,
      email,
      password,
      displayName: username,
      loginAt: ctx.now,
    })
    await giveAutomatic(ctx.db, user.id)
    const session = await openSession(ctx, user.id, delivery === 'bearer' ? 'bearer' : 'browser')
    const standing = await standingOfUser(ctx.db, user.id)
    await ctx.emit('user.registered', { username })
    return {
      user: toUserView({ userId: user.id, username, displayName: username, ...standing }),
      expiresAt: session.expiresAt.toISOString(),
      token: session.token,
    }
  },
})
