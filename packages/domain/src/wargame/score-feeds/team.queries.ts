import type { Tick } from '@pathwar/contracts/wargame/score-ticks'
import type { Ctx } from '../../kernel/index.ts'

/** A team that a tick names. */
export interface NamedTeam {
  id: string
  slug: string
  name: string
  /** It has given up its place in the tournament. */
  left: boolean
  /** Nobody but itself and staff hears of one that is not. */
  ranked: boolean
}

/** The teams of a tournament that a tick names, by their slugs. */
export async function teamsNamedIn(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  { teams, holder }: Tick,
): Promise<Map<string, NamedTeam>> {
  const slugs = [...teams.map(({ team }) => team), ...(holder === null ? [] : [holder])]
  const { rows } = await db.raw<{ rows: NamedTeam[] }>(
    `select distinct on (t.slug) tt.id, t.slug, t.name, tt.left_at is not null as left, tt.ranked
     from team t join tournament_team tt on tt.team_id = t.id and tt.tournament_id = ?
     where t.slug = any (?) order by t.slug, tt.left_at desc nulls first`,
    [tournamentId, slugs],
  )
  return new Map(rows.map((row) => [row.slug, row]))
}
