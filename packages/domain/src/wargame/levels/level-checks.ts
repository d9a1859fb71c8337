import { type Ctx, handleHook } from '../../kernel/index.ts'
import { tournamentChecks } from '../life/index.ts'
import { type CheckedLevel, levelProblems } from './level-checks.rules.ts'

/** The levels of a tournament. */
export const levelChecks = handleHook(tournamentChecks, async (ctx, tournament) => {
  const { slug, startsAt, endsAt, startingCash, scoring } = tournament
  return levelProblems({
    ...{ tournament: slug, startsAt, endsAt, byFormula: scoring !== null },
    startingCash: Number(startingCash),
    levels: await levelsOf(ctx, tournament.id),
  })
})

/**
 * Published levels with what is to be checked of them. A tester is somebody of the staff: who may manage tournaments now, and has solved
 * the same version in any of them, or for practice.
 */
async function levelsOf({ db, now }: Ctx, tournamentId: string): Promise<CheckedLevel[]> {
  const { rows } = await db.raw<{ rows: CheckedLevel[] }>(
    `with solved (flavor, by) as (
       select distinct s.level_flavor_id, v.submitted_by from tournament_level tl
         join level_subscription s on s.level_flavor_id = tl.level_flavor_id
         join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
         where tl.tournament_id = :tournamentId
       union select o.level_flavor_id, r.user_id from tournament_level tl
         join tournament_level o on o.level_flavor_id = tl.level_flavor_id
         join practice_run r on r.tournament_level_id = o.id and r.solved_at is not null
         where tl.tournament_id = :tournamentId
     ), tester (id) as (
       select by from (select distinct by from solved) one where may_during(by, 'tournament:manage') @> :now::timestamptz
     )
     select l.slug, l.name, tl.price::float8 as price, tl.reward::float8 as reward, f.answer ->> 'kind' = 'feed' as outside, tl.released_at as "releasedAt",
       tl.due_at as "dueAt", tl.needs_score::float8 as "needsScore",
       array(select nl.slug from level_requirement r join tournament_level n on n.id = r.requires_id and n.published
         join level nl on nl.id = n.level_id where r.tournament_level_id = tl.id order by nl.slug) as needs,
       exists (select from solved join tester on tester.id = solved.by where solved.flavor = tl.level_flavor_id) as tested
     from tournament_level tl join level l on l.id = tl.level_id join level_flavor f on f.id = tl.level_flavor_id
     where tl.tournament_id = :tournamentId and tl.published order by l.name, l.slug`,
    { tournamentId, now },
  )
  return rows
}
