import { EventEmitter, on } from 'node:events'
import { listen } from '@pathwar/db/listen'
import type { Log } from '@pathwar/domain/kernel'

export interface PlacementFeed {
  /** Yields when the assignments of a hypervisor may have changed, until the signal. */
  changes(hypervisorId: string, signal: AbortSignal): AsyncIterable<void>
  /** Why notifications do not arrive; null if they do. */
  problem(): string | null
  close(): Promise<void>
}

/** One LISTEN per process for all agents that wait. */
export function openPlacementFeed(databaseUrl: string, log: Log): PlacementFeed {
  const wake = new EventEmitter().setMaxListeners(0)
  const everybody = 'all'
  const listener = listen({
    url: databaseUrl,
    channels: ['placement'],
    onMessage: (_channel, hypervisorId) => wake.emit(hypervisorId),
    onConnected: () => wake.emit(everybody),
    onLost: (error) => log.warn({ error: error.message }, 'placement feed lost the database'),
  })
  return {
    async *changes(hypervisorId, signal) {
      const both = new EventEmitter()
      const note = () => both.emit('note')
      wake.on(hypervisorId, note).on(everybody, note)
      try {
        for await (const _ of on(both, 'note', { signal })) yield
      } catch (error) {
        if (!signal.aborted) throw error
      } finally {
        wake.off(hypervisorId, note).off(everybody, note)
      }
    },
    problem: listener.problem,
    close: () => listener.close(),
  }
}
