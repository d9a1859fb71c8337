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
  /** The tournament whose public events the viewer asked for and may see. */
  tournamentId: string | null
  /** From when on that tournament's levels may be named: events before it are not shown. Null: they are secret now. */
  levelsFrom: Date | 'always' | null
}

/** Whether an event belongs in this viewer's feed. */
export function maySeeEvent(event: FeedEvent, { userId, teamIds, tournamentId, levelsFrom }: Viewer): boolean {
  if (!isEventName(event.name)) return false
  const { audience, namesLevels } = events[event.name]
  if (namesLevels && !mayName(event, levelsFrom)) return false
  if (audience === 'public') return event.tournamentId !== null && event.tournamentId === tournamentId
  if (audience === 'team') return event.teamId !== null && teamIds.has(event.teamId)
  if (audience === 'users') return userId !== null
  return userId !== null && (event.userId ?? event.actorId) === userId
}

function mayName({ at }: FeedEvent, levelsFrom: Viewer['levelsFrom']): boolean {
  return levelsFrom === 'always' || (levelsFrom !== null && at >= levelsFrom.toISOString())
}

/** The part of an event that is sent to clients. Checked against its schema, so the cast holds. */
export function toLiveEvent({ id, name, payload, at, actor }: FeedEvent): LiveEvent | null {
  if (!isEventName(name)) return null
  const parsed = events[name].payload.safeParse(payload)
  return parsed.success ? ({ id, name, payload: parsed.data, at, actor } as LiveEvent) : null
}

/** Whether what this viewer may see can be different after an event. Others' coming and going does not concern them. */
export function changesViewer(event: FeedEvent, { userId, teamIds, tournamentId }: Viewer): boolean {
  if (!isEventName(event.name) || events[event.name].changesViewer !== true) return false
  const own = userId !== null && (event.userId === userId || event.actorId === userId)
  switch (events[event.name].audience) {
    case 'public':
      return event.tournamentId !== null && event.tournamentId === tournamentId
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
