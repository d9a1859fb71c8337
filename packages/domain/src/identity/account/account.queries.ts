import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'

/** The account of the current user. */
export async function ownUser(ctx: Pick<Ctx, 'actor' | 'db'>): Promise<AppUser> {
  const user = await AppUser.query(ctx.db).findById(userOf(ctx).userId)
  if (!user || user.deletedAt) throw new DomainError('auth/required')
  return user
}
