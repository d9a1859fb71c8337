import { isWanted, type WorkloadState } from '@pathwar/contracts/hosting/workloads'

/** Live instances that a team may have at the same time. */
export const mostLiveInstances = 5

/** An instance can be extended, back to its full time, once less than half of it is left. */
export function mayExtend(
  { state, expiresAt }: { state: WorkloadState; expiresAt: Date | null },
  ttlSeconds: number,
  now: Date,
): boolean {
  if (state !== 'ready' || !expiresAt) return false
  return expiresAt.getTime() - now.getTime() < (ttlSeconds * 1000) / 2
}

/** What an agent may report from a state; a report that does not fit is late and says nothing new. */
export function followsFrom(state: WorkloadState, reported: 'starting' | 'ready' | 'failed' | 'stopped'): boolean {
  return reported === 'stopped' || isWanted(state)
}
