import { LogIn, SignedIn } from '@pathwar/contracts/auth'
import { AppUser } from '@pathwar/db/models/app-user'
import { withDomain } from '@pathwar/db/with-domain'
import { command, DomainError } from '../kernel/index.ts'
import type { Outside } from '../kernel/use-case.ts'
import { verifyPassword } from './password.ts'
import { openSession } from './session.ts'
import { standingOfUser } from './user.queries.ts'
import { toUserView } from './user.view.ts'

/** Opens a session for a user name (or e-mail address) and a password. Does not say whether an account exists. */
export const logIn = command({
  permission: 'public',
  input: LogIn,
  output: SignedIn,
  rateLimits: ({ username }, { address }) => [
    { key: `log-in:${address}`, limit: 300, windowSeconds: 300 },
    { key: `log-in:${address}:${username.toLowerCase()}`, limit: 30, windowSeconds: 300 },
  ],
  prepare: checkCredentials,
  async run(ctx, { delivery }, user) {
    if (!user) throw new DomainError('auth/wrong-credentials')
    if (!user.activated) throw new DomainError('auth/deactivated')
    await AppUser.query(ctx.db).findById(user.id).patch({ loginAt: ctx.now })
    const session = await openSession(ctx, user.id, delivery === 'bearer' ? 'bearer' : 'browser')
    const standing = await standingOfUser(ctx.db, user.id)
    return {
      user: toUserView({ userId: user.id, username: user.username, displayName: user.displayName, ...standing }),
      expiresAt: session.expiresAt.toISOString(),
      token: session.token,
    }
  },
})

/** bcrypt takes a quarter of a second: it runs between two short transactions, not inside one. */
async function checkCredentials(
  { installation, domain }: Outside,
  { username, password }: { username: string; password: string },
): Promise<AppUser | null> {
  const user = await withDomain(
    installation.db,
    domain.id,
    (trx) =>
      AppUser.query(trx)
        .whereRaw('lower(?) in (lower(username), lower(email))', [username])
        .whereNull('deleted_at')
        .first(),
    { readOnly: true },
  )
  const matches = await verifyPassword(password, user?.password ?? null)
  return matches && user ? user : null
}
