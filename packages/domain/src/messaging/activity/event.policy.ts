import { type EventName, events, type LiveEvent } from '@pathwar/contracts/kernel/events'

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
  /**
   * The tournaments, by id, whose public events the viewer asked for and may see, and from when on their levels may be named:
   * events before it are not shown. Null: they are secret now.
   */
  tournaments: ReadonlyMap<string, Date | 'always' | null>
}

/** Whether an event belongs in this viewer's feed. */
export function maySeeEvent(event: FeedEvent, { userId, teamIds, tournaments }: Viewer): boolean {
  if (!isEventName(event.name)) return false
  const { audience, namesLevels } = events[event.name]
  const levelsFrom = event.tournamentId === null ? undefined : tournaments.get(event.tournamentId)
  if (namesLevels && !mayName(event, levelsFrom)) return false
  if (audience === 'public') return levelsFrom !== undefined
  if (audience === 'team') return event.teamId !== null && teamIds.has(event.teamId)
  if (audience === 'users') return userId !== null
  return userId !== null && (event.userId ?? event.actorId) === userId
}

/** What happens in a tournament that is not watched is told to its own people only, who may know its levels. */
function mayName({ at }: FeedEvent, levelsFrom: Date | 'always' | null | undefined): boolean {
  return levelsFrom === undefined || levelsFrom === 'always' || (levelsFrom !== null && at >= levelsFrom.toISOString())
}

/** The part of an event that is sent to clients. Checked against its schema, so the cast holds. */
export function toLiveEvent({ id, name, payload, at, actor }: FeedEvent): LiveEvent | null {
  if (!isEventName(name)) return null
  const parsed = events[name].payload.safeParse(payload)
  return parsed.success ? ({ id, name, payload: parsed.data, at, actor } as LiveEvent) : null
}

/** Whether what this viewer may see can be different after an event. Others' coming and going does not concern them. */
export function changesViewer(event: FeedEvent, { userId, teamIds, tournaments }: Viewer): boolean {
  if (!isEventName(event.name) || events[event.name].changesViewer !== true) return false
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
  }
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
