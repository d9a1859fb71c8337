import type { ReportState } from '@pathwar/contracts/wargame/reports'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { comesFrom } from './report.rules.ts'

export interface ChangedReport {
  id: string
  reportedBy: string
  teamId: string
  tournamentId: string
  tournament: { slug: string; name: string }
  level: { slug: string; name: string }
  team: { slug: string; name: string }
}

/**
 * Brings reports into another state, as far as each may come into it from its own, and tells their teams live. Throws `report/not-found` if
 * one of them is not there.
 */
export async function changeReports(
  ctx: Ctx,
  ids: readonly string[],
  { state, answer }: { state: ReportState; answer?: string },
): Promise<ChangedReport[]> {
  // In one order, so that two organisers with the same ones wait for each other.
  const { rows: held } = await ctx.db.raw<{ rows: { id: string }[] }>(
    'select id from level_report where id = any (:ids::uuid[]) order by id for no key update',
    { ids: [...ids] },
  )
  if (held.length !== new Set(ids).size) throw new DomainError('report/not-found')
  const { userId } = userOf(ctx)
  const { rows } = await ctx.db.raw<{ rows: ChangedReport[] }>(
    `with changed as (
       update level_report set state = :state, updated_at = :now,
         claimed_by = ${state === 'claimed' ? ':userId::uuid' : state === 'open' ? 'null' : 'claimed_by'}
         ${answer === undefined ? '' : ', answer = :answer, answered_by = :userId::uuid, answered_at = :now'}
       where id = any (:ids::uuid[]) and state = any (:from)
         ${state === 'claimed' ? 'and (claimed_by is null or claimed_by = :userId::uuid)' : ''} returning *
     )
     select r.id, r.reported_by as "reportedBy", tt.team_id as "teamId", c.id as "tournamentId",
       json_build_object('slug', c.slug, 'name', c.name) as tournament,
       json_build_object('slug', l.slug, 'name', l.name) as level, json_build_object('slug', t.slug, 'name', t.name) as team
     from changed r join tournament_level tl on tl.id = r.tournament_level_id join level l on l.id = tl.level_id
     join tournament c on c.id = r.tournament_id join tournament_team tt on tt.id = r.tournament_team_id
     join team t on t.id = tt.team_id order by r.number`,
    {
      ids: [...ids],
      state,
      from: [...comesFrom[state]],
      now: ctx.now,
      userId,
      ...(answer !== undefined && { answer }),
    },
  )
  for (const { tournament, level, team, teamId, tournamentId } of rows)
    await ctx.emit('report.changed', { tournament: tournament.slug, level, team }, { tournamentId, teamId })
  return rows
}
