import type { Face } from '@pathwar/contracts/identity/profiles'
import type { Ctx } from '../../kernel/index.ts'
import { pictureOf } from '../../storage/pictures/index.ts'
import { maySeeProfile, type ShownProfile } from './profile.policy.ts'
import { isShut } from './profile.queries.ts'

/** What stands beside the names of users, by their ids, for who reads them: their pictures, and whether there is a page to open. */
export async function facesOf(
  { db, realNow, actor }: Pick<Ctx, 'db' | 'realNow' | 'actor'>,
  userIds: readonly string[],
): Promise<(userId: string) => Face> {
  const ids = [...new Set(userIds)]
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await db.raw<{ rows: (ShownProfile & { picture: string | null })[] }>(
          `select u.id as "userId", ${pictureOf('user', 'u.id')} as picture, coalesce(p.audience, 'members') as audience, ${isShut} as shut
           from app_user u left join profile p on p.user_id = u.id where u.id = any (:ids::uuid[]) and u.deleted_at is null`,
          { ids, now: realNow },
        )
  const faces = new Map(
    rows.map(({ picture, ...one }): [string, Face] => [one.userId, { picture, page: maySeeProfile(actor, one) }]),
  )
  return (userId) => faces.get(userId) ?? { picture: null, page: false }
}
