import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'

/**
 * What may follow on what. A state follows on itself with another step, or with more time. From everywhere back to
 * `requested` and `placed` leads a new generation; from `ready` to `starting` an agent that had to start it again.
 */
const transitions: Record<WorkloadState, readonly WorkloadState[]> = {
  requested: ['requested', 'placed', 'stopped', 'failed'],
  placed: ['requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed'],
  starting: ['requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed'],
  ready: ['requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed'],
  stopping: ['stopped'],
  stopped: [],
  failed: [],
}

export function mayBecome(from: WorkloadState, to: WorkloadState): boolean {
  return transitions[from].includes(to)
}

/**
 * Minutes in which a state has to be left (`starting`: to come to its next step), or somebody ends it. `ready` has the
 * time of its kind; what has failed is cleaned up by its agent until then.
 */
const patience: Partial<Record<WorkloadState, number>> = {
  requested: 60,
  placed: 10,
  starting: 30,
  stopping: 10,
  failed: 10,
}

export function deadlineOf(state: WorkloadState, since: Date): Date | null {
  const minutes = patience[state]
  return minutes === undefined ? null : new Date(since.getTime() + minutes * 60_000)
}

/** What organisers read of a workload that did not leave a state in time. */
export function timeoutMessage(state: WorkloadState, { step, host }: { step: string | null; host: string }): string {
  const minutes = patience[state]
  if (state === 'requested') return `No hypervisor had room for it for ${minutes} minutes.`
  if (state === 'placed') return `The hypervisor ${host} did not begin to start it within ${minutes} minutes.`
  return `It was not started on the hypervisor ${host}: no progress for ${minutes} minutes${step ? ` at the step "${step}"` : ''}.`
}

/** It can be extended, back to its full time, once less than half of it is left. */
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
  return reported === 'stopped' || mayBecome(state, reported)
}
