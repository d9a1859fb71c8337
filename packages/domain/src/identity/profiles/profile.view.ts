import type { ProfileView } from '@pathwar/contracts/identity/profiles'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { profileOf } from './profile.queries.ts'

/** The caller's own page as it is set. */
export async function showProfile(ctx: Pick<Ctx, 'db' | 'realNow' | 'actor'>): Promise<ProfileView> {
  const found = await profileOf(ctx, { userId: userOf(ctx).userId })
  if (!found) throw new DomainError('auth/required')
  const { audience, shows, bio, links, picture } = found
  return { audience, shows, bio, links, picture }
}
