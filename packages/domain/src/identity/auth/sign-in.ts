import type { Delivery, LoggedIn, SignedIn } from '@pathwar/contracts/identity/auth'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, DomainError, userIsBanned } from '../../kernel/index.ts'
import { picturesOf } from '../../storage/pictures/index.ts'
import { readRegistrationPolicy } from '../registration/index.ts'
import { effectiveRightsOf } from '../rights/index.ts'
import { passkeyRequest, secondFactorsOf } from '../second-factor/index.ts'
import { issueToken } from '../tokens/index.ts'
import { notifyNewDevice } from './known-device.ts'
import { type LogInMethod, openSession } from './session.ts'
import { toUserView } from './user.view.ts'

/** The time between the first factor and the second. */
const SECOND_FACTOR_MINUTES = 5

/** After a password or another provider: opens a session, or asks for the second factor if the user has one. */
export async function afterFirstFactor(
  ctx: Ctx,
  user: AppUser,
  { delivery, method }: { delivery: Delivery; method: LogInMethod },
): Promise<LoggedIn> {
  await requireOpen(ctx, await asProved(ctx, user))
  const methods = await secondFactorsOf(ctx.db, user.id)
  if (methods.length === 0) return signIn(ctx, user, { delivery, method })
  const passkey = methods.includes('passkey') ? await passkeyRequest(ctx, user.id) : null
  const token = await issueToken(ctx, {
    type: 'login',
    userId: user.id,
    minutes: SECOND_FACTOR_MINUTES,
    ...(passkey && { nonce: passkey.challenge }),
  })
  const expiresAt = new Date(ctx.realNow.getTime() + SECOND_FACTOR_MINUTES * 60_000).toISOString()
  return { state: 'second-factor', token, expiresAt, methods, passkey: passkey && { ...passkey } }
}

/** Opens the session of a user who has proved their identity. */
export async function signIn(
  ctx: Ctx,
  user: AppUser,
  request: { delivery: Delivery; method: LogInMethod; steppedUp?: boolean },
): Promise<SignedIn> {
  await requireOpen(ctx, await asProved(ctx, user))
  const rights = await effectiveRightsOf(ctx.db, user.id, ctx.realNow)
  if (rights.ban && !rights.privileges.has('web')) {
    throw new DomainError('auth/banned', { message: userIsBanned(rights.ban) })
  }
  await AppUser.query(ctx.db).findById(user.id).patch({ loginAt: ctx.realNow })
  await notifyNewDevice(ctx, user.id)
  const { token, refreshToken, expiresAt } = await openSession(ctx, { userId: user.id, ...request })
  const { id: userId, username, displayName } = user
  const picture = (await picturesOf(ctx, 'user', [userId])).get(userId) ?? null
  return {
    state: 'signed-in',
    user: toUserView({ userId, username, displayName, picture, ...rights }),
    expiresAt: expiresAt.toISOString(),
    token,
    refreshToken,
  }
}

/**
 * The account as it is now, locked. The password was checked before this transaction: if it was changed since, the old one
 * must not open a session any more.
 */
async function asProved(ctx: Ctx, { id, password }: AppUser): Promise<AppUser> {
  const user = await AppUser.query(ctx.db).findById(id).forNoKeyUpdate()
  if (user?.password !== password) throw new DomainError('auth/wrong-credentials')
  return user
}

/** Shown only after a correct password: otherwise it would tell that the account exists. */
async function requireOpen(ctx: Ctx, { activated, deletedAt, verified }: AppUser): Promise<void> {
  if (deletedAt) throw new DomainError('auth/wrong-credentials')
  if (!activated) throw new DomainError('auth/deactivated')
  if (await mustVerifyFirst(ctx, { verified })) throw new DomainError('auth/unverified')
}

/** Whether a user must confirm their address before the first log-in. */
export async function mustVerifyFirst(ctx: Pick<Ctx, 'db'>, { verified }: Pick<AppUser, 'verified'>): Promise<boolean> {
  return !verified && (await readRegistrationPolicy(ctx.db)).verifyEmail === 'required'
}
