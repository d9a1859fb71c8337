import type { Ctx } from '../../kernel/index.ts'
import { unrankedAt } from '../tournaments/index.ts'
import { solvedAt } from './solved-at.ts'

/** What a board tells of a level that moves with its solves. */
export interface LevelStanding {
  solves: number
  /** By place; null: its reward. */
  points: number[] | null
}

/** How often each level of a tournament was solved at a moment, and what it was worth, by its id in the tournament. */
export async function levelsAt(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  at: Date,
): Promise<Record<string, LevelStanding>> {
  const { rows } = await db.raw<{ rows: (LevelStanding & { id: string })[] }>(
    `select tl.id,
       (select count(*)::int from level_validation v join level_subscription s on s.id = v.level_subscription_id
        where v.tournament_level_id = tl.id and ${solvedAt('v')} and s.tournament_team_id not in (${unrankedAt})) as solves,
       (select to_json(w.points) from level_worth w
        where w.tournament_level_id = tl.id and w.made_at <= :at order by w.id desc limit 1) as points
     from tournament_level tl where tl.tournament_id = :tournamentId`,
    { tournamentId, at },
  )
  return Object.fromEntries(rows.map(({ id, ...level }) => [id, level]))
}
