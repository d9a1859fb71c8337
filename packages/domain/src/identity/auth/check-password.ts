import { foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { withDomain } from '@pathwar/db/with-domain'
import { DomainError, type PrepareCtx } from '../../kernel/index.ts'
import { knownDeviceOf } from './device-proof.ts'
import { forgetAttempts, logInCounter, sessionCounter } from './lock-out.ts'
import { verifyPassword } from './password.ts'

/**
 * Returns the user with that name (or e-mail address) if the password is correct, otherwise null; both take equally long.
 * bcrypt takes a quarter of a second, so call it before the transaction. After too many wrong passwords the correct one is
 * null, too.
 */
export async function checkCredentials(
  ctx: PrepareCtx,
  { username, password }: { username: string; password: string },
): Promise<AppUser | null> {
  const { installation, domain } = ctx
  const name = foldName(username)
  const user = await withDomain(
    installation.db,
    domain.id,
    (trx) =>
      AppUser.query(trx)
        .where((either) => either.where({ usernameKey: name }).orWhere({ emailKey: name }))
        .whereNull('deletedAt')
        // A user name cannot look like an address; this order makes sure that a name takes precedence anyway.
        .orderByRaw('username_key = ? desc', [name])
        .first(),
    { readOnly: true },
  )
  const counter = logInCounter(ctx, user, username)
  const matches = await verifyPassword(ctx, {
    password,
    hashed: user?.password ?? null,
    counter,
    // As it was typed, and not by the account: else a full queue would tell whose address it is.
    name,
    knownTo: user && knownDeviceOf(installation.dataKey, { domain, user }, ctx.device) ? user.id : undefined,
  }).catch(looksWrong)
  if (!matches || !user) return null
  await forgetAttempts(ctx, counter)
  return user
}

/** A locked account must not tell which of the names and addresses that somebody tries belong to it. */
function looksWrong(error: unknown): false {
  if (error instanceof DomainError && error.code === 'auth/locked') return false
  throw error
}

/** Whether this is the current user's password. Throws `auth/locked` after too many wrong ones. */
export async function checkOwnPassword(ctx: PrepareCtx, password: string): Promise<boolean> {
  const { installation, domain, actor } = ctx
  if (actor.kind !== 'user' || !actor.sessionId) return false
  const { userId, sessionId } = actor
  const user = await withDomain(installation.db, domain.id, (trx) => AppUser.query(trx).findById(userId), {
    readOnly: true,
  })
  const counter = sessionCounter(sessionId)
  const matches = await verifyPassword(ctx, { password, hashed: user?.password ?? null, counter, name: '' })
  if (matches) await forgetAttempts(ctx, counter)
  return matches
}
