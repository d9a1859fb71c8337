import type { Admission } from '@pathwar/domain/hosting/gate'
import type { Entrance, Gate } from '../gate.ts'

export type Readiness = { kind: 'ready'; entrance: Entrance } | { kind: 'refused'; why: Exclude<Admission, 'admitted'> }

/** Waits while an instance starts. The refusal `starting` means that it took too long. */
export function waitUntilReady(
  gate: Pick<Gate, 'decide' | 'byInstance' | 'onChange'>,
  { route, user }: Entrance,
  until: { gone: Promise<unknown>; timeoutMs: number },
): Promise<Readiness> {
  const look = (): Readiness => {
    const why = gate.decide(route.instanceId, user)
    const current = gate.byInstance(route.instanceId)
    if (why === 'admitted' && current) return { kind: 'ready', entrance: { route: current, user } }
    return { kind: 'refused', why: why === 'admitted' ? 'unknown' : why }
  }
  const isFinal = (seen: Readiness) => seen.kind === 'ready' || seen.why !== 'starting'

  return new Promise((resolve) => {
    const now = look()
    if (isFinal(now)) return resolve(now)
    const finish = () => {
      unsubscribe()
      clearTimeout(timer)
      resolve(look())
    }
    const unsubscribe = gate.onChange((id) => {
      if (id === route.instanceId && isFinal(look())) finish()
    })
    const timer = setTimeout(finish, until.timeoutMs)
    void until.gone.then(finish)
  })
}
