import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'

/** `requested → placed → starting → ready → stopping → stopped | failed`. */
export const WorkloadState = z.enum(['requested', 'placed', 'starting', 'ready', 'stopping', 'stopped', 'failed'])
export type WorkloadState = z.infer<typeof WorkloadState>

/** Takes up a hypervisor, or soon will. `platform.is_live` says the same. */
export const liveStates: readonly WorkloadState[] = ['requested', 'placed', 'starting', 'ready', 'stopping']
/** Over for good. `platform.is_final`. */
export const finalStates: readonly WorkloadState[] = ['stopped', 'failed']
/** Somebody still wants it to run, and people may be let in. `platform.is_wanted`. */
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

/** One way into a running workload. */
export const Entrance = z.object({
  service: z.string(),
  kind: z.enum(['http', 'tcp', 'ssh']),
  port: z.int(),
  /** For `http`: the address to open. For `ssh` and `tcp`: the command to type. */
  url: z.string().nullable(),
  command: z.string().nullable(),
})
export type Entrance = z.infer<typeof Entrance>
