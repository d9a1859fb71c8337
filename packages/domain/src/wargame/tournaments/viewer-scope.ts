import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Actor, type Ctx, DomainError, handleHook, hasPrivilege } from '../../kernel/index.ts'
import { viewerScope, type Watched } from '../../messaging/activity/index.ts'
import { namedFrom } from './level-lock.rules.ts'
import { levelLocks } from './level-locks.ts'
import { type Playing, visibleTournament } from './tournament.queries.ts'
import { levelsShownSince } from './tournament.rules.ts'

/** Players get the events of their own teams and of the tournaments they watch, and of their levels after they have begun. */
export const tournamentScope = handleHook(viewerScope, async (ctx, { actor, tournament, tournaments }) => {
  const watched = new Map<string, Watched>()
  for (const slug of new Set([...(tournament === undefined ? [] : [tournament]), ...tournaments])) {
    const found = await visibleTournament({ ...ctx, actor }, slug).catch((error: unknown) => {
      if (slug !== tournament && error instanceof DomainError) return null
      throw error
    })
    if (found) watched.set(found.tournament.id, await watchedBy(ctx, actor, found))
  }
  return { teamIds: await teamIdsOf(ctx, actor), tournaments: watched }
})

async function watchedBy(
  ctx: Ctx,
  actor: Actor,
  { tournament, playing }: { tournament: Tournament; playing: Playing | null },
): Promise<Watched> {
  if (hasPrivilege(actor, 'tournament:manage'))
    return { levelsFrom: 'always', secretLevels: new Map(), standingUntil: null }
  const { secrets } = await levelLocks(ctx, actor, tournament.id, playing)
  const { freezesAt, thawedAt } = tournament
  // Also of a freeze to come: no event tells that it has begun.
  return {
    levelsFrom: levelsShownSince(tournament, ctx.now),
    // While it is paused a time says nothing; when it goes on its viewers are looked at anew.
    secretLevels: new Map(
      [...secrets.values()].map(({ level, lock }) => [level.slug, tournament.pausedAt ? null : namedFrom(lock)]),
    ),
    standingUntil: thawedAt === null ? freezesAt : null,
  }
}

async function teamIdsOf({ db }: Pick<Ctx, 'db'>, actor: Actor): Promise<Set<string>> {
  if (actor.kind !== 'user') return new Set()
  const { rows } = await db.raw<{ rows: { id: string }[] }>('select team_id as id from team_member where user_id = ?', [
    actor.userId,
  ])
  return new Set(rows.map(({ id }) => id))
}
