import type { PlayerView } from '@pathwar/contracts/wargame/players'
import type { Ctx } from '../../kernel/index.ts'
import { pictureOf } from '../../storage/pictures/index.ts'

/** The teams in which a user is now, without those that are their secret. */
export async function teamsOf(
  { db }: Pick<Ctx, 'db'>,
  userId: string,
  secretTeamIds: ReadonlySet<string>,
): Promise<NonNullable<PlayerView['teams']>> {
  const { rows } = await db.raw<{ rows: NonNullable<PlayerView['teams']> }>(
    `select t.slug, t.name, ${pictureOf('team', 't.id')} as picture, t.country, m.role
     from team_member m join team t on t.id = m.team_id
     where m.user_id = ? and not (t.id = any (?::uuid[])) order by m.created_at, t.name`,
    [userId, [...secretTeamIds]],
  )
  return rows
}
