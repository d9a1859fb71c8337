import type { LiveEvent } from '@pathwar/contracts/kernel/events'

/** What a page may show, as far as events can change it. */
export type Topic =
  | 'session'
  | 'board'
  | 'level'
  | 'scoreboard'
  | 'instances'
  | 'teams'
  | 'tournaments'
  | 'catalogue'
  | 'notifications'

const topics: Record<LiveEvent['name'], Topic[]> = {
  'user.registered': [],
  'user.changed': ['session'],
  'roles.changed': ['session'],
  'notification.created': ['notifications'],
  'team.created': ['teams'],
  'team.joined': ['teams'],
  'team.left': ['teams', 'board', 'level', 'instances', 'tournaments'],
  'tournament.created': ['tournaments'],
  'tournament.changed': ['tournaments', 'board', 'level'],
  'tournament.joined': ['tournaments', 'board', 'level', 'scoreboard'],
  'level.imported': ['catalogue'],
  'level.published': ['board', 'tournaments', 'catalogue'],
  'level.unpublished': ['board', 'tournaments', 'catalogue'],
  'level.bought': ['board', 'level', 'teams'],
  'level.solved': ['board', 'level', 'teams'],
  'instance.changed': ['board', 'level', 'instances'],
  'instance.redumped': ['level', 'instances'],
  'scoreboard.refreshed': ['scoreboard', 'board', 'level'],
}

/** What an event makes stale; an event of a newer server that we do not know touches nothing. */
export function topicsOf(name: string): Topic[] {
  return topics[name as LiveEvent['name']] ?? []
}
