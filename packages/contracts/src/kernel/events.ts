import * as z from 'zod'
import { WorkloadState } from '../hosting/workloads.ts'
import { Id } from './text.ts'

const tournament = z.string()
const team = z.object({ slug: z.string(), name: z.string() })
const level = z.object({ slug: z.string(), name: z.string() })

/**
 * Everything that happens, by name. Who may see an event live: `public` everybody who watches its tournament, `team`
 * members of the team in `teamId`, `user` the user in `userId`, or else the actor, alone; `users` every user.
 */
export const events = {
  'user.registered': { audience: 'user', payload: z.object({ username: z.string() }) },
  /** What they may do is another thing now. */
  'user.changed': { audience: 'user', payload: z.object({}) },
  /** What roles give is another thing now. */
  'roles.changed': { audience: 'users', payload: z.object({}) },
  'notification.created': { audience: 'user', payload: z.object({ notification: z.string(), message: z.string() }) },
  'team.created': { audience: 'team', payload: z.object({ team }) },
  'team.joined': { audience: 'team', payload: z.object({ team, username: z.string() }) },
  'team.left': { audience: 'team', payload: z.object({ team, username: z.string(), kicked: z.boolean() }) },
  'tournament.created': { audience: 'user', payload: z.object({ tournament }) },
  'tournament.changed': { audience: 'public', payload: z.object({ tournament }) },
  'tournament.joined': { audience: 'public', payload: z.object({ tournament, team }) },
  'level.imported': { audience: 'user', payload: z.object({ level, version: z.string() }) },
  'level.published': { audience: 'public', payload: z.object({ tournament, level }) },
  'level.unpublished': { audience: 'public', payload: z.object({ tournament, level }) },
  'level.bought': { audience: 'team', payload: z.object({ tournament, level, team, price: z.number() }) },
  'level.solved': {
    audience: 'public',
    payload: z.object({ tournament, level, team, place: z.int(), points: z.number() }),
  },
  'instance.changed': {
    audience: 'team',
    payload: z.object({ instance: Id, level, tournament, state: WorkloadState, step: z.string().nullable() }),
  },
  'instance.redumped': { audience: 'team', payload: z.object({ instance: Id, level, tournament }) },
  'scoreboard.refreshed': { audience: 'public', payload: z.object({ tournament, seq: z.int() }) },
} as const satisfies Record<string, { audience: 'public' | 'team' | 'user' | 'users'; payload: z.ZodType }>

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]['payload']>

/** One event as a live feed sends it; `id` resumes the feed. */
export type LiveEvent = {
  [Name in EventName]: { id: string; name: Name; payload: EventPayload<Name>; at: string; actor: string | null }
}[EventName]
