import { type Audience, type ProfilePart, profileParts } from '@pathwar/contracts/identity/profiles'
import { foldName } from '@pathwar/contracts/kernel/text'
import type { Ctx } from '../../kernel/index.ts'
import { pictureOf } from '../../storage/pictures/index.ts'

/** A user with what they say about themselves, and to whom. */
export interface ProfileFacts {
  userId: string
  username: string
  displayName: string
  picture: string | null
  country: string | null
  since: Date
  audience: Audience
  shows: ProfilePart[]
  bio: string
  links: string[]
  shut: boolean
}

/** The defaults of users who have set nothing. */
const unset = `coalesce(p.audience, 'members') as audience,
  coalesce(p.shows, '{teams,solves,achievements,links}') as shows, coalesce(p.bio, '') as bio, coalesce(p.links, '{}') as links`

/** Whether the account of `u` is closed, or banned from everything at `:now`. */
export const isShut = `(not u.activated or exists (select from ban b where b.user_id = u.id and not b.privilege_ban
  and b.revoked_at is null and (b.expires_at is null or b.expires_at > :now)))`

/** A user by user name, in any case, or by id; undefined: there is none, or the account was deleted. */
export async function profileOf(
  { db, realNow }: Pick<Ctx, 'db' | 'realNow'>,
  by: { username: string } | { userId: string },
): Promise<ProfileFacts | undefined> {
  const [where, value] =
    'userId' in by ? ['u.id = :value', by.userId] : ['u.username_key = :value', foldName(by.username)]
  const { rows } = await db.raw<{ rows: ProfileFacts[] }>(
    `select u.id as "userId", u.username, u.display_name as "displayName", ${pictureOf('user', 'u.id')} as picture, u.country,
       u.created_at as since, ${unset}, ${isShut} as shut
     from app_user u left join profile p on p.user_id = u.id where ${where} and u.deleted_at is null`,
    { value, now: realNow },
  )
  const [found] = rows
  return found && { ...found, shows: inOrder(found.shows) }
}

/** Parts in the order in which people read them. */
export function inOrder(shows: readonly ProfilePart[]): ProfilePart[] {
  return profileParts.filter((part) => shows.includes(part))
}
