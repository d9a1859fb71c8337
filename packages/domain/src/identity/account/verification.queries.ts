import { foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Actor, type Ctx, DomainError } from '../../kernel/index.ts'

/** The account whose address is confirmed: the current user's, or the one that a visitor names. */
export async function findUserToVerify(ctx: Ctx, username: string | undefined): Promise<AppUser | undefined> {
  const users = AppUser.query(ctx.db).whereNull('deletedAt')
  if (ctx.actor.kind === 'user') return users.findById(ctx.actor.userId)
  if (!username) throw new DomainError('auth/required')
  return users.findOne({ usernameKey: foldName(username) })
}

/** A key for the same account, for counting requests. */
export function accountNameOf(actor: Actor, username: string | undefined): string {
  return foldName(actor.kind === 'user' ? actor.username : (username ?? ''))
}
