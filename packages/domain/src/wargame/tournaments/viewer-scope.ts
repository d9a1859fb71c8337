import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Actor, type Ctx, handleHook, hasPrivilege } from '../../kernel/index.ts'
import { type Viewer, viewerScope } from '../../messaging/activity/index.ts'
import { visibleTournament } from './tournament.queries.ts'
import { levelsShownSince } from './tournament.rules.ts'

/** Players get the events of their own teams and of the tournament they watch, and of its levels after it has begun. */
export const tournamentScope = handleHook(viewerScope, async (ctx, { actor, tournament: slug }) => {
  const tournament = slug ? (await visibleTournament({ ...ctx, actor }, slug)).tournament : null
  return {
    teamIds: await teamIdsOf(ctx, actor),
    tournamentId: tournament?.id ?? null,
    levelsFrom: levelsFrom(actor, tournament, ctx.now),
  }
})

function levelsFrom(actor: Actor, tournament: Tournament | null, now: Date): Viewer['levelsFrom'] {
  if (!tournament || hasPrivilege(actor, 'tournament:manage')) return 'always'
  return levelsShownSince(tournament, now)
}

async function teamIdsOf({ db }: Pick<Ctx, 'db'>, actor: Actor): Promise<Set<string>> {
  if (actor.kind !== 'user') return new Set()
  const { rows } = await db.raw<{ rows: { id: string }[] }>('select team_id as id from team_member where user_id = ?', [
    actor.userId,
  ])
  return new Set(rows.map(({ id }) => id))
}
