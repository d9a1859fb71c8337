import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { queryClient, trpc } from '../../../trpc.ts'

/** The queries that the user's own actions change. Events name theirs themselves. */
type Topic =
  | 'session'
  | 'board'
  | 'level'
  | 'scoreboard'
  | 'instances'
  | 'teams'
  | 'tournaments'
  | 'catalogue'
  | 'shop'
  | 'entries'
  | 'notifications'
  | 'rehearsals'

const keys: Record<Topic, () => readonly unknown[][]> = {
  session: () => [trpc.auth.session.pathKey()],
  board: () => [trpc.play.board.pathKey()],
  level: () => [trpc.play.level.pathKey()],
  scoreboard: () => [trpc.scoring.scoreboard.pathKey()],
  instances: () => [trpc.instances.pathKey()],
  teams: () => [trpc.teams.pathKey()],
  tournaments: () => [trpc.tournaments.pathKey()],
  catalogue: () => [trpc.levels.pathKey()],
  shop: () => [trpc.shop.pathKey()],
  entries: () => [trpc.entries.pathKey(), trpc.brackets.pathKey()],
  notifications: () => [trpc.notifications.pathKey()],
  rehearsals: () => [trpc.rehearsals.pathKey()],
}

/** Shows what an event says in what the page has loaded; false if something of it has to be fetched. */
export type Patch = (event: LiveEvent) => boolean

/** What is to be fetched, by its key, and when. */
const waiting = new Map<string, { queryKey: readonly unknown[]; at: number }>()

/** Shows what an event says, or else refetches what it makes stale; a burst of events becomes one refresh, with a random delay per client. */
export function refreshSoon(event: LiveEvent, patch: Patch): void {
  if (patch(event)) return
  // What events mean is declared with their schemas, which no page needs before the first event. What cannot be loaded is from an
  // older build: the page is about to reload.
  void import('./stale-keys.ts').then((rules) => note(event, rules)).catch(() => undefined)
}

function note(event: LiveEvent, { refreshDelay, staleKeys }: typeof import('./stale-keys.ts')): void {
  const at = performance.now() + refreshDelay(event)
  for (const queryKey of staleKeys(event)) {
    const name = JSON.stringify(queryKey)
    const known = waiting.get(name)
    if (known && known.at <= at) continue
    waiting.set(name, { queryKey, at })
    setTimeout(refreshDue, at - performance.now() + 1)
  }
}

/** Refetches what the user's own action changed, immediately. */
export function refresh(...topics: Topic[]): Promise<unknown> {
  return Promise.all(
    topics.flatMap((topic) => keys[topic]()).map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}

/** Over how long the tabs of all who have missed something read anew. */
const GRADUAL_MS = 5_000

/** Refetches everything on the screen. */
export function refreshAll(): void {
  void queryClient.invalidateQueries(whatIsSeen())
}

/** The same when many tabs have to at once, such as all that were cut off together: each within seconds, one after the other. */
export function refreshGradually(): void {
  setTimeout(refreshAll, Math.random() * GRADUAL_MS)
}

/** A tab that nobody looks at only notes what is stale; it is fetched when somebody does. */
function whatIsSeen(): { refetchType: 'active' | 'none' } {
  return { refetchType: document.visibilityState === 'visible' ? 'active' : 'none' }
}

function refreshDue(): void {
  const now = performance.now()
  for (const [name, { queryKey, at }] of waiting) {
    if (at > now) continue
    waiting.delete(name)
    void queryClient.invalidateQueries({ queryKey, ...whatIsSeen() })
  }
}
