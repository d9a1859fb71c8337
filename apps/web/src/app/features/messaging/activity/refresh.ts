import { queryClient, trpc } from '../../../trpc.ts'
import { type Topic, topicsOf } from './live-topics.ts'

const keys: Record<Topic, () => readonly unknown[][]> = {
  session: () => [trpc.auth.session.pathKey()],
  board: () => [trpc.play.board.pathKey()],
  level: () => [trpc.play.level.pathKey()],
  scoreboard: () => [trpc.scoring.scoreboard.pathKey()],
  instances: () => [trpc.instances.pathKey()],
  teams: () => [trpc.teams.pathKey()],
  tournaments: () => [trpc.tournaments.pathKey()],
  catalogue: () => [trpc.levels.pathKey()],
  notifications: () => [trpc.notifications.pathKey()],
}

const waiting = new Set<Topic>()

/** Refreshes what an event touched; a burst of events becomes one refresh, at a slightly different time for everybody. */
export function refreshSoon(event: string): void {
  const first = waiting.size === 0
  for (const topic of topicsOf(event)) waiting.add(topic)
  if (first && waiting.size > 0) setTimeout(refreshWaiting, 80 + Math.random() * 170)
}

/** Refreshes what was changed by an action of our own, at once. */
export function refresh(...topics: Topic[]): Promise<unknown> {
  return Promise.all(
    topics.flatMap((topic) => keys[topic]()).map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}

/** Refreshes everything that is on the screen. */
export function refreshAll(): void {
  void queryClient.invalidateQueries()
}

function refreshWaiting(): void {
  const topics = [...waiting]
  waiting.clear()
  void refresh(...topics)
}
