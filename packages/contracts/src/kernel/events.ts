import * as z from 'zod'
import { WorkloadState } from '../hosting/workloads.ts'
import { Id } from './text.ts'

const tournament = z.string()
const team = z.object({ slug: z.string(), name: z.string() })
const level = z.object({ slug: z.string(), name: z.string() })

/** A query of the api, or a feature's queries, such as `play.board` or `instances`; with keys, where its input has these. */
export type Touched = readonly [query: string, keys?: Readonly<Record<string, string>>]

interface EventDeclaration<Payload extends z.ZodType> {
  audience: 'public' | 'team' | 'user' | 'users'
  payload: Payload
  /** What it makes stale, so that an open page asks for that again and for nothing else. */
  touches: (payload: z.output<Payload>) => readonly Touched[]
}

function event<Payload extends z.ZodType>(declaration: EventDeclaration<Payload>): EventDeclaration<Payload> {
  return declaration
}

const myTeams: Touched = ['teams.mine']
const session: Touched = ['auth.session']
const teamOf = ({ team }: { team: { slug: string } }): Touched => ['teams.get', { team: team.slug }]
const tournamentOf = ({ tournament }: { tournament: string }): readonly Touched[] => [
  ['tournaments.list'],
  ['tournaments.get', { tournament }],
]
const boardOf = ({ tournament }: { tournament: string }): Touched => ['play.board', { tournament }]
const levelsOf = ({ tournament }: { tournament: string }): Touched => ['play.level', { tournament }]
const scoreboardOf = ({ tournament }: { tournament: string }): Touched => ['scoring.scoreboard', { tournament }]
const levelOf = ({ tournament, level }: { tournament: string; level: { slug: string } }): Touched => [
  'play.level',
  { tournament, level: level.slug },
]
const packageOf = ({ level }: { level: { slug: string } }): readonly Touched[] => [
  ['levels.list'],
  ['levels.get', { level: level.slug }],
]
const instanceOf = ({ instance }: { instance: string }): readonly Touched[] => [
  ['instances.get', { instance }],
  ['instances.mine'],
  ['instances.list'],
]

/**
 * Everything that happens, by name. Who may see an event live: `public` everybody who watches its tournament, `team`
 * members of the team in `teamId`, `user` the user in `userId`, or else the actor, alone; `users` every user.
 */
export const events = {
  'user.registered': event({ audience: 'user', payload: z.object({ username: z.string() }), touches: () => [] }),
  /** What they may do is another thing now. */
  'user.changed': event({ audience: 'user', payload: z.object({}), touches: () => [session] }),
  /** What roles give is another thing now. */
  'roles.changed': event({ audience: 'users', payload: z.object({}), touches: () => [session] }),
  'notification.created': event({
    audience: 'user',
    payload: z.object({ notification: z.string(), message: z.string() }),
    touches: () => [['notifications']],
  }),
  'team.created': event({ audience: 'team', payload: z.object({ team }), touches: (one) => [myTeams, teamOf(one)] }),
  'team.joined': event({
    audience: 'team',
    payload: z.object({ team, username: z.string() }),
    touches: (one) => [myTeams, teamOf(one)],
  }),
  /** In which tournaments it was, the event does not say. */
  'team.left': event({
    audience: 'team',
    payload: z.object({ team, username: z.string(), kicked: z.boolean() }),
    touches: (one) => [myTeams, teamOf(one), ['tournaments'], ['play'], ['instances']],
  }),
  'tournament.created': event({
    audience: 'user',
    payload: z.object({ tournament }),
    touches: () => [['tournaments.list']],
  }),
  'tournament.changed': event({
    audience: 'public',
    payload: z.object({ tournament }),
    touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one)],
  }),
  'tournament.joined': event({
    audience: 'public',
    payload: z.object({ tournament, team }),
    touches: (one) => [...tournamentOf(one), boardOf(one), levelsOf(one), scoreboardOf(one)],
  }),
  'level.imported': event({
    audience: 'user',
    payload: z.object({ level, version: z.string() }),
    touches: packageOf,
  }),
  'level.published': event({
    audience: 'public',
    payload: z.object({ tournament, level }),
    touches: (one) => [...tournamentOf(one), ...packageOf(one), boardOf(one), levelOf(one)],
  }),
  'level.unpublished': event({
    audience: 'public',
    payload: z.object({ tournament, level }),
    touches: (one) => [...tournamentOf(one), ...packageOf(one), boardOf(one), levelOf(one)],
  }),
  'level.bought': event({
    audience: 'team',
    payload: z.object({ tournament, level, team, price: z.number() }),
    touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one)],
  }),
  'level.solved': event({
    audience: 'public',
    payload: z.object({ tournament, level, team, place: z.int(), points: z.number() }),
    touches: (one) => [boardOf(one), levelOf(one), myTeams, teamOf(one)],
  }),
  'instance.changed': event({
    audience: 'team',
    payload: z.object({ instance: Id, level, tournament, state: WorkloadState, step: z.string().nullable() }),
    touches: (one) => [...instanceOf(one), levelOf(one), boardOf(one)],
  }),
  'instance.redumped': event({
    audience: 'team',
    payload: z.object({ instance: Id, level, tournament }),
    touches: (one) => [...instanceOf(one), levelOf(one)],
  }),
  'scoreboard.refreshed': event({
    audience: 'public',
    payload: z.object({ tournament, seq: z.int() }),
    touches: (one) => [scoreboardOf(one), boardOf(one), levelsOf(one)],
  }),
} as const

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]['payload']>

/** One event as a live feed sends it; `id` resumes the feed. */
export type LiveEvent = {
  [Name in EventName]: { id: string; name: Name; payload: EventPayload<Name>; at: string; actor: string | null }
}[EventName]

/** What an event makes stale; one of a newer server, which is not known here, nothing. */
export function touchedBy(event: Pick<LiveEvent, 'name' | 'payload'>): readonly Touched[] {
  if (!Object.hasOwn(events, event.name)) return []
  // The payload is the one of this name.
  const { touches } = events[event.name] as EventDeclaration<z.ZodType>
  return touches(event.payload)
}
