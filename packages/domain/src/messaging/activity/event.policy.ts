import { type EventName, events, type LiveEvent } from '@pathwar/contracts/kernel/events'
import * as z from 'zod'

export interface FeedEvent extends LiveEventShape {
  tournamentId: string | null
  teamId: string | null
  actorId: string | null
  /** The recipient, if that is not the actor. */
  userId: string | null
}

interface LiveEventShape {
  /** A feed can resume after it; see `FeedPosition`. */
  id: string
  name: string
  payload: unknown
  at: string
  actor: string | null
}

export interface Viewer {
  userId: string | null
  /** Teams whose events the viewer may see. */
  teamIds: ReadonlySet<string>
  /** What the viewer may do; decides what staff sees. */
  privileges: ReadonlySet<string>
  /** The tournaments, by id, whose public events the viewer asked for and may see. */
  tournaments: ReadonlyMap<string, Watched>
}

export interface Watched {
  /** From when on its levels may be named: events before it are not shown. Null: they are secret now. */
  levelsFrom: Date | 'always' | null
  /** The levels, by slug, that are a secret to the viewer, and from when on no more; null: at least until the viewer is looked at anew. */
  secretLevels: ReadonlyMap<string, Date | null>
  /** Until when events may tell how teams stand, before its scoreboard is or was frozen; null: always. */
  standingUntil: Date | null
}

/** Whether an event belongs in this viewer's feed. */
export function maySeeEvent(event: FeedEvent, { userId, teamIds, privileges, tournaments }: Viewer): boolean {
  if (!isEventName(event.name)) return false
  const { audience, privilege, namesLevels, tellsStanding } = events[event.name]
  const staff = privilege !== undefined && privileges.has(privilege)
  const watched = event.tournamentId === null ? undefined : tournaments.get(event.tournamentId)
  const own = event.teamId !== null && teamIds.has(event.teamId)
  if (namesLevels && !mayName(event, watched, own)) return false
  if (tellsStanding && !own && !mayTellStanding(event, watched)) return false
  if (audience === 'public') return watched !== undefined
  if (audience === 'team') return own || (staff && watched !== undefined)
  if (audience === 'staff') return staff
  if (audience === 'users') return userId !== null
  return userId !== null && (event.userId ?? event.actorId) === userId
}

/**
 * Whether a viewer may be told who did it: that is what they did themselves, and all that staff watches. Together with the team that an
 * event names, anything else would tell who is behind another team.
 */
export function mayNameActor({ actorId, tournamentId }: FeedEvent, { userId, tournaments }: Viewer): boolean {
  if (userId !== null && actorId === userId) return true
  return tournamentId !== null && tournaments.get(tournamentId)?.levelsFrom === 'always'
}

/** What happens in a tournament that is not watched is told to its own people only, who may know its levels. */
function mayName({ at, payload }: FeedEvent, watched: Watched | undefined, own: boolean): boolean {
  if (watched === undefined || watched.levelsFrom === 'always') return true
  if (watched.levelsFrom === null || at < watched.levelsFrom.toISOString()) return false
  const slug = own || watched.secretLevels.size === 0 ? null : levelIn(payload)
  const secretUntil = slug === null ? undefined : watched.secretLevels.get(slug)
  return secretUntil === undefined || (secretUntil !== null && at >= secretUntil.toISOString())
}

const NamesLevel = z.object({ level: z.object({ slug: z.string() }) })

function levelIn(payload: unknown): string | null {
  return NamesLevel.safeParse(payload).data?.level.slug ?? null
}

function mayTellStanding({ at }: FeedEvent, watched: Watched | undefined): boolean {
  const until = watched?.standingUntil ?? null
  return until === null || at < until.toISOString()
}

/** The part of an event that is sent to clients. Checked against its schema, so the cast holds. */
export function toLiveEvent({ id, name, payload, at, actor }: FeedEvent): LiveEvent | null {
  if (!isEventName(name)) return null
  const parsed = events[name].payload.safeParse(payload)
  return parsed.success ? ({ id, name, payload: parsed.data, at, actor } as LiveEvent) : null
}

/** Whether what this viewer may see can be different after an event. Others' coming and going does not concern them. */
export function changesViewer(event: FeedEvent, { userId, teamIds, tournaments }: Viewer): boolean {
  if (!isEventName(event.name)) return false
  const { changesViewer = false } = events[event.name]
  if (changesViewer === 'own team') return event.teamId !== null && teamIds.has(event.teamId)
  if (!changesViewer) return false
  const own = userId !== null && (event.userId === userId || event.actorId === userId)
  switch (events[event.name].audience) {
    case 'public':
      return event.tournamentId !== null && tournaments.has(event.tournamentId)
    case 'team':
      return own || (event.teamId !== null && teamIds.has(event.teamId))
    case 'user':
      return own
    case 'users':
      return userId !== null
    case 'staff':
      return false
  }
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
