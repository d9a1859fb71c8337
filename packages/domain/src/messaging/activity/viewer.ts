import {
  type Actor,
  type DomainInfo,
  hook,
  type Installation,
  inTransaction,
  type UserActor,
} from '../../kernel/index.ts'
import type { Viewer } from './event.policy.ts'

/** Asks for a user as they are now: a feed may stay open for days, and roles and bans come and go meanwhile. */
export const actorNow = hook<UserActor, UserActor>('activity.actor')

/** What of the domain somebody asks to look at. */
export interface Viewed {
  actor: Actor
  /** A tournament's slug. */
  tournament: string | undefined
}

/** Asks what of what happens an actor may hear; throws when what they ask for is not theirs to see. */
export const viewerScope = hook<Viewed, Omit<Viewer, 'userId'>>('activity.scope')

const nothing: Omit<Viewer, 'userId'> = { teamIds: new Set(), tournamentId: null, levelsFrom: null }

/** Whose feed it is, by what they may do now and not when it was opened. */
export async function viewerOf(
  installation: Installation,
  caller: { domain: DomainInfo; actor: Actor },
  tournament: string | undefined,
): Promise<Viewer> {
  return inTransaction(installation, 'query', caller, async (ctx) => {
    const [now] = ctx.actor.kind === 'user' ? await ctx.run(actorNow, ctx.actor) : []
    const actor = now ?? ctx.actor
    const [scope = nothing] = await ctx.run(viewerScope, { actor, tournament })
    return { userId: actor.kind === 'user' ? actor.userId : null, ...scope }
  })
}
