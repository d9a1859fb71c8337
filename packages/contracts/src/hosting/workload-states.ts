/** `requested → placed → starting → ready → stopping → stopped | failed`. */
export const workloadStates = ['requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed'] as const
export type WorkloadState = (typeof workloadStates)[number]

/** Uses a hypervisor, or is waiting for one. The SQL twin is `platform.is_live`. */
export const liveStates: readonly WorkloadState[] = ['requested', 'placed', 'starting', 'ready', 'stopping']
/** Final states. The SQL twin is `platform.is_final`. */
export const finalStates: readonly WorkloadState[] = ['stopped', 'failed']
/** Its owner still wants it to run, and people may enter it. The SQL twin is `platform.is_wanted`. */
export const wantedStates: readonly WorkloadState[] = ['requested', 'placed', 'starting', 'ready']

export function isLive(state: WorkloadState): boolean {
  return liveStates.includes(state)
}

export function isFinal(state: WorkloadState): boolean {
  return finalStates.includes(state)
}

export function isWanted(state: WorkloadState): boolean {
  return wantedStates.includes(state)
}
