import type { Job, WorkerEvents } from 'graphile-worker'

/**
 * Notes which domains' jobs this process runs, and answers the flags of those that run half of what it can: their other
 * jobs wait, so that however many one domain has, its neighbours' are done meanwhile. Jobs are fetched one after the
 * other, so that each fetch knows what the one before it has begun.
 */
export function shareAmongDomains(events: WorkerEvents, concurrency: number): () => Promise<string[]> {
  const share = Math.ceil(concurrency / 2)
  const running = new Map<string, number>()
  let fetching = Promise.resolve()
  let fetched = () => {}
  const count = ({ flags }: Job, by: 1 | -1) => {
    for (const flag of Object.keys(flags ?? {})) {
      const now = (running.get(flag) ?? 0) + by
      if (now > 0) running.set(flag, now)
      else running.delete(flag)
    }
  }
  events.on('job:start', ({ job }) => {
    count(job, 1)
    fetched()
  })
  events.on('worker:getJob:empty', () => fetched())
  events.on('worker:getJob:error', () => fetched())
  events.on('job:complete', ({ job }) => count(job, -1))
  return async () => {
    const before = fetching
    const { promise, resolve } = Promise.withResolvers<void>()
    fetching = promise
    await before
    fetched = resolve
    return [...running].filter(([, jobs]) => jobs >= share).map(([flag]) => flag)
  }
}
