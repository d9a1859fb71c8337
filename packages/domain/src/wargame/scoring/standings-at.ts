import type { TieBreak } from '@pathwar/contracts/wargame/tournaments'
import type { Ctx } from '../../kernel/index.ts'
import { unrankedAt } from '../tournaments/index.ts'
import type { Standing } from './scoreboard.rules.ts'
import { solvedAt } from './solved-at.ts'

/**
 * How the teams of a tournament stood at a moment, from the ledger of points. An entry has the time of the beginning of its
 * transaction, a change of a level's worth the time when it was made; so a solve that had begun before the moment counts, with what
 * its level was worth then: changes that came later and before the solve was written are taken off again. A solve or a tick that had been taken back
 * by the moment is left out with all that it brought.
 */
export async function standingsAt(
  { db }: Pick<Ctx, 'db'>,
  { id: tournamentId, tieBreak }: { id: string; tieBreak: TieBreak },
  at: Date,
): Promise<Standing[]> {
  const { rows } = await db.raw<{ rows: (Omit<Standing, 'score'> & { score: string })[] }>(
    `with entry as (
       select tournament_team_id as team, kind, amount, created_at,
         coalesce(sum(amount) filter (where of_all and due) over level, 0)
           - coalesce(sum(amount) filter (where of_all and due) over level_so_far, 0)
           - coalesce(sum(amount) filter (where of_all and not due) over level_so_far, 0) as since
       from (select s.*, s.tournament_team_id is null as of_all, s.created_at <= :at as due
         from score_entry s left join score_entry x on x.kind = 'retraction' and x.reference = s.reference and x.created_at <= :at
         where s.tournament_id = :tournamentId and s.kind <> 'retraction' and x.id is null) e
       window level as (partition by tournament_level_id),
         level_so_far as (partition by tournament_level_id order by id)
     ), counted as (
       select team, sum(amount + case when kind = 'validation' then since else 0 end) as score,
         count(*) filter (where kind = 'validation')::int as solves,
         max(created_at) filter (where kind = 'validation') as last,
         max(created_at) filter (where kind = any (:reaching) and amount <> 0) as reached
       from entry where team is not null and created_at <= :at group by team
     ), placed as (
       select s.tournament_team_id as team, row_number() over (partition by v.tournament_level_id order by v.solve_number) as place
       from tournament_level tl
       join level_validation v on v.tournament_level_id = tl.id and ${solvedAt('v')}
       join level_subscription s on s.id = v.level_subscription_id
       where tl.tournament_id = :tournamentId and s.tournament_team_id not in (${unrankedAt})
     ), medals as (
       select team, array[count(*) filter (where place = 1), count(*) filter (where place = 2),
           count(*) filter (where place = 3)]::int[] as medals
       from placed where place <= 3 group by team
     )
     select t.slug, t.name, coalesce(c.score, 0) as score, coalesce(c.solves, 0) as solves, c.last as "lastSolveAt",
       c.reached as "reachedAt", b.slug as bracket, coalesce(m.medals, '{0,0,0}') as medals
     from tournament_team tt join team t on t.id = tt.team_id left join bracket b on b.id = tt.bracket_id
     left join counted c on c.team = tt.id left join medals m on m.team = tt.id
     where tt.tournament_id = :tournamentId and tt.created_at <= :at and (tt.left_at is null or tt.left_at > :at)
       and tt.id not in (${unrankedAt})`,
    { tournamentId, at, reaching: tieBreak === 'last-points' ? ['validation', 'tick'] : ['validation'] },
  )
  return rows.map((row) => ({ ...row, score: Number(row.score) }))
}
