import {
  type Actor,
  type DomainInfo,
  type EventsRequest,
  hook,
  type Installation,
  inTransaction,
  type UserActor,
} from '../../kernel/index.ts'
import type { Viewer } from './event.policy.ts'

/** Returns a user with current rights: a feed may stay open for days, while roles and bans change. */
export const actorNow = hook<UserActor, UserActor>('activity.actor')

/** What a reader wants to follow. */
export interface Viewed {
  actor: Actor
  /** A tournament's slug; refused if the actor may not see it. */
  tournament: string | undefined
  /** Slugs of more tournaments; those that the actor may not see are left out. */
  tournaments: readonly string[]
}

/** Returns which events an actor may see; throws if the actor may not see what they asked for. */
export const viewerScope = hook<Viewed, Pick<Viewer, 'teamIds' | 'tournaments'>>('activity.scope')

const nothing: Pick<Viewer, 'teamIds' | 'tournaments'> = { teamIds: new Set(), tournaments: new Map() }

/** The reader of a feed, with the rights of now, not of the time when it was opened. */
export async function viewerOf(
  installation: Installation,
  caller: { domain: DomainInfo; actor: Actor },
  { tournament, tournaments = [] }: Pick<EventsRequest, 'tournament' | 'tournaments'>,
): Promise<Viewer> {
  return inTransaction(installation, 'query', caller, async (ctx) => {
    const [now] = ctx.actor.kind === 'user' ? await ctx.run(actorNow, ctx.actor) : []
    const actor = now ?? ctx.actor
    const [scope = nothing] = await ctx.run(viewerScope, { actor, tournament, tournaments })
    const { userId, privileges } = actor.kind === 'user' ? actor : { userId: null, privileges: new Set<string>() }
    return { userId, privileges, ...scope }
  })
}
