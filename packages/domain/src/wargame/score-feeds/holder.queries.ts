import type { Ctx } from '../../kernel/index.ts'

/** Who holds a level by its last tick that stands; null: nobody, or a team that is in no ranking or has left. */
export async function holderNow(
  { db }: Pick<Ctx, 'db'>,
  tournamentLevelId: string,
): Promise<{ slug: string; name: string } | null> {
  const { rows } = await db.raw<{ rows: { slug: string; name: string; shown: boolean }[] }>(
    `select t.slug, t.name, tt.ranked and tt.left_at is null as shown from (
       select k.holder_id from score_tick k
       where k.tournament_level_id = ? and k.state = 'booked' and k.retracted_at is null order by k.number desc limit 1
     ) last join tournament_team tt on tt.id = last.holder_id join team t on t.id = tt.team_id`,
    [tournamentLevelId],
  )
  const [row] = rows
  return row?.shown ? { slug: row.slug, name: row.name } : null
}
