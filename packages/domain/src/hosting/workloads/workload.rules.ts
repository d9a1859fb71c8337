import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'

/**
 * The allowed transitions. A state may follow itself, with another step or more time. A new generation leads from every
 * state back to `requested` or `placed`. From `ready` back to `starting`: the agent had to start it again.
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
 * The deadline of each state in minutes (of `starting`: for its next step; of `ready`: after its time is up). After it, a
 * worker fails the workload, or stops it, whatever its agent and its jobs do; a failed workload's agent has this long to clean up.
 */
const patience: Partial<Record<WorkloadState, number>> = {
  requested: 60,
  placed: 10,
  starting: 30,
  ready: 10,
  stopping: 10,
  failed: 10,
}

/** The deadline of a state that began at `since`; null: none, because it is final or has no limit. */
export function deadlineOf(state: WorkloadState, since: Date, expiresAt: Date | null = null): Date | null {
  const minutes = patience[state]
  const from = state === 'ready' ? expiresAt : since
  return minutes === undefined || !from ? null : new Date(from.getTime() + minutes * 60_000)
}

/** The message for organisers about a workload that exceeded a deadline. */
export function timeoutMessage(state: WorkloadState, { step, host }: { step: string | null; host: string }): string {
  const minutes = patience[state]
  if (state === 'requested') return `No hypervisor had room for it for ${minutes} minutes.`
  if (state === 'placed') return `The hypervisor ${host} did not begin to start it within ${minutes} minutes.`
  return `It was not started on the hypervisor ${host}: no progress for ${minutes} minutes${step ? ` at the step "${step}"` : ''}.`
}

/** It can be extended to its full time when less than half of it is left. */
export function mayExtend(
  { state, expiresAt }: { state: WorkloadState; expiresAt: Date | null },
  ttlSeconds: number,
  now: Date,
): boolean {
  if (state !== 'ready' || !expiresAt) return false
  return expiresAt.getTime() - now.getTime() < (ttlSeconds * 1000) / 2
}

/** Which states an agent may report in each state; a report that does not fit is late and is ignored. */
export function followsFrom(state: WorkloadState, reported: 'starting' | 'ready' | 'failed' | 'stopped'): boolean {
  return reported === 'stopped' || mayBecome(state, reported)
}
