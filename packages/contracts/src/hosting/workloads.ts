import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'

/** `requested → placed → starting → ready → stopping → stopped | failed`. */
export const WorkloadState = z.enum(['requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed'])
export type WorkloadState = z.infer<typeof WorkloadState>

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

export const WorkloadStep = z.object({
  state: WorkloadState,
  step: z.string().nullable(),
  detail: z.string().nullable(),
  at: Timestamp,
})

/** One way to enter a running workload. */
export const Entrance = z.object({
  service: z.string(),
  kind: z.enum(['http', 'tcp', 'ssh']),
  port: z.int(),
  /** For `http`: the address to open. For `ssh` and `tcp`: the command to type. */
  url: z.string().nullable(),
  command: z.string().nullable(),
})
export type Entrance = z.infer<typeof Entrance>
