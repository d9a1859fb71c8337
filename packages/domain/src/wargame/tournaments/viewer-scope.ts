import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Actor, type Ctx, DomainError, handleHook, hasPrivilege } from '../../kernel/index.ts'
import { viewerScope } from '../../messaging/activity/index.ts'
import { visibleTournament } from './tournament.queries.ts'
import { levelsShownSince } from './tournament.rules.ts'

/** Players get the events of their own teams and of the tournaments they watch, and of their levels after they have begun. */
export const tournamentScope = handleHook(viewerScope, async (ctx, { actor, tournament, tournaments }) => {
  const watched = new Map<string, Date | 'always' | null>()
  for (const slug of new Set([...(tournament === undefined ? [] : [tournament]), ...tournaments])) {
    const found = await visibleTournament({ ...ctx, actor }, slug).catch((error: unknown) => {
      if (slug !== tournament && error instanceof DomainError) return null
      throw error
    })
    if (found) watched.set(found.tournament.id, levelsFrom(actor, found.tournament, ctx.now))
  }
  return { teamIds: await teamIdsOf(ctx, actor), tournaments: watched }
})

function levelsFrom(actor: Actor, tournament: Tournament, now: Date): Date | 'always' | null {
  if (hasPrivilege(actor, 'tournament:manage')) return 'always'
  return levelsShownSince(tournament, now)
}

async function teamIdsOf({ db }: Pick<Ctx, 'db'>, actor: Actor): Promise<Set<string>> {
  if (actor.kind !== 'user') return new Set()
  const { rows } = await db.raw<{ rows: { id: string }[] }>('select team_id as id from team_member where user_id = ?', [
    actor.userId,
  ])
  return new Set(rows.map(({ id }) => id))
}
