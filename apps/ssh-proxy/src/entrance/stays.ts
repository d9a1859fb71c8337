import { isDeepStrictEqual } from 'node:util'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { Admission } from '@pathwar/domain/hosting/gate'
import type { Entrance, Gate } from '../gate.ts'

/** Something open inside an instance that must end when the player may no longer be there. */
interface Stay {
  entrance: Entrance
  /** Where it leads; when the instance moves, it is over. */
  endpoint: Endpoint
  end: (why: Exclude<Admission, 'admitted'> | 'replaced') => void
}

export interface Stays {
  /** Watches a stay until the returned function is called, or until it has been ended. */
  add(stay: Stay): () => void
  close(): void
}

/** Watches everything open in all instances: at each change of the gate, and by the clock for what runs out. */
export function watchStays(gate: Pick<Gate, 'decide' | 'byInstance' | 'onChange'>, everyMs = 500): Stays {
  const byInstance = new Map<string, Set<Stay>>()

  function remove(stay: Stay): void {
    const id = stay.entrance.route.instanceId
    const stays = byInstance.get(id)
    stays?.delete(stay)
    if (stays?.size === 0) byInstance.delete(id)
  }
  function check(instanceId: string): void {
    for (const stay of [...(byInstance.get(instanceId) ?? [])]) {
      const why = whyOver(stay, gate)
      if (!why) continue
      remove(stay)
      stay.end(why)
    }
  }
  const unsubscribe = gate.onChange(check)
  const timer = setInterval(() => {
    for (const id of [...byInstance.keys()]) check(id)
  }, everyMs)
  timer.unref()

  return {
    add(stay) {
      const id = stay.entrance.route.instanceId
      const stays = byInstance.get(id) ?? new Set()
      byInstance.set(id, stays.add(stay))
      // The truth may have changed while the stay was being prepared.
      queueMicrotask(() => check(id))
      return () => remove(stay)
    },
    close() {
      unsubscribe()
      clearInterval(timer)
    },
  }
}

function whyOver(stay: Stay, gate: Pick<Gate, 'decide' | 'byInstance'>) {
  const { route, user } = stay.entrance
  const admission = gate.decide(route.instanceId, user)
  // With the database away for long nobody new is let in, but who is inside stays.
  if (admission === 'stale') return null
  if (admission !== 'admitted') return admission
  const endpoints = gate.byInstance(route.instanceId)?.endpoints ?? []
  return endpoints.some((endpoint) => isDeepStrictEqual(endpoint, stay.endpoint)) ? null : 'replaced'
}
