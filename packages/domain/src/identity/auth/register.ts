import { Register, Registered } from '@pathwar/contracts/identity/auth'
import { foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { queueMail } from '../../messaging/mail/index.ts'
import { requireQuota } from '../../tenancy/quotas/index.ts'
import { readRegistrationPolicy, redeemRegistrationCode, requireAllowedEmail } from '../registration/index.ts'
import { giveAutomatic } from '../rights/index.ts'
import { emailHolder, requireFreeEmail } from './email-holder.ts'
import { alreadyRegistered } from './letters.ts'
import { hashPassword } from './password.ts'
import { sendVerification } from './send-verification.ts'
import { signIn } from './sign-in.ts'

/**
 * Creates an account and logs it in. If addresses must be verified first, nobody is logged in, and the response is the
 * same for an address that has an account: its owner gets a mail about it.
 */
export const register = command({
  permission: 'public',
  session: 'opens',
  input: Register,
  output: Registered,
  rateLimits: ({ email }, { address }) => [
    // Behind one address there may be several classes at once, whose pupils choose names that are taken.
    { key: `register:${address}`, limit: 200, windowSeconds: 600 },
    // Each registration may send a mail to that address, whoever owns it.
    { key: `register-to:${foldName(email)}`, limit: 20, windowSeconds: 3600 },
  ],
  prepare: (ctx, { username, password }) => hashPassword(ctx, password, { name: username }),
  async run(ctx, { code, delivery, password: _, ...profile }, password): Promise<Registered> {
    const policy = await readRegistrationPolicy(ctx.db)
    requireAllowedEmail(profile.email, policy)
    await redeemRegistrationCode(ctx, policy, code)
    const quiet = policy.verifyEmail === 'required'
    // A taken address gets the same refusals as a free one.
    if (quiet) await requirePlace(ctx, profile.username)
    if (quiet && (await tellOwner(ctx, profile.email))) return { state: 'verify-email' }
    const user = await createUser(ctx, { ...profile, password, displayName: profile.displayName ?? profile.username })
    await sendVerification(ctx, user)
    return quiet ? { state: 'verify-email' } : signIn(ctx, user, { delivery, method: 'password' })
  },
})

export type NewUser = Pick<AppUser, 'username' | 'email' | 'password' | 'displayName'> & Partial<AppUser>

/** Adds a user with all automatic roles and privileges. */
export async function createUser(ctx: Ctx, profile: NewUser): Promise<AppUser> {
  await requireQuota(ctx, 'users')
  await requireFreeEmail(ctx, profile.email, null)
  const user = await AppUser.query(ctx.db).insertAndFetch({ ...profile, loginAt: ctx.realNow })
  await giveAutomatic(ctx.db, user.id)
  await ctx.emit('user.registered', { username: user.username }, { userId: user.id })
  return user
}

async function requirePlace(ctx: Ctx, username: string): Promise<void> {
  await requireQuota(ctx, 'users')
  const taken = await AppUser.query(ctx.db).findOne({ usernameKey: foldName(username) })
  if (taken) throw new DomainError('user/name-taken')
}

async function tellOwner(ctx: Ctx, email: string): Promise<boolean> {
  const owner = await emailHolder(ctx, email)
  if (!owner) return false
  const { userId, address: to, name } = owner
  await queueMail(ctx, { to, userId, name, letter: alreadyRegistered() })
  return true
}
