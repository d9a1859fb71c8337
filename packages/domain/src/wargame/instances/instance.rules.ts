import type { InstanceState } from '@pathwar/contracts/wargame/instances'

/** Live instances that a team may have at the same time. */
export const mostLiveInstances = 5

const liveStates: readonly InstanceState[] = ['requested', 'placed', 'starting', 'ready', 'stopping']

export function isLive(state: InstanceState): boolean {
  return liveStates.includes(state)
}

/** An instance can be extended, back to its full time, once less than half of it is left. */
export function mayExtend(
  { state, expiresAt }: { state: InstanceState; expiresAt: Date | null },
  ttlSeconds: number,
  now: Date,
): boolean {
  if (state !== 'ready' || !expiresAt) return false
  return expiresAt.getTime() - now.getTime() < (ttlSeconds * 1000) / 2
}

/** What an agent may report from a state; a report that does not fit is late and says nothing new. */
export function followsFrom(state: InstanceState, reported: 'starting' | 'ready' | 'failed' | 'stopped'): boolean {
  if (reported === 'stopped') return true
  if (state === 'stopping' || !isLive(state)) return false
  return true
}
