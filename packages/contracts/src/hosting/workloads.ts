import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'
import { workloadStates } from './workload-states.ts'

export const WorkloadState = z.enum(workloadStates)
export type WorkloadState = z.infer<typeof WorkloadState>

/**
 * How a workload failed, kept as the step of the state `failed`: it never began to run, it ran and broke, its hypervisor
 * was lost, it did not move on in time, no hypervisor had room for it.
 */
export const FailureCause = z.enum(['start', 'broke', 'lost', 'late', 'no-room'])
export type FailureCause = z.infer<typeof FailureCause>

const failureTexts: Record<FailureCause, string> = {
  start: 'It could not be started. Try again; if it fails again, tell the organisers.',
  broke: 'It ran and then broke. Start it again; if that happens again, tell the organisers.',
  lost: 'The host that it was on is gone. Start it again: it gets another one.',
  late: 'It took too long to start. Try again; if it fails again, tell the organisers.',
  'no-room': 'No host had room for it. Try again later, or tell the organisers.',
}

/** What everybody may read of a failure; its detail can hold what a build or a hook printed, and is for organisers. */
export function failureText(step: string | null): string {
  const cause = FailureCause.safeParse(step)
  return cause.success ? failureTexts[cause.data] : 'It failed. Start it again.'
}

/** A step of a workload as everybody may know it. */
export const WorkloadStep = z.object({
  state: WorkloadState,
  step: z.string().nullable(),
  at: Timestamp,
  /** While it is queued on its host: the place in the line there, from 1. */
  place: z.int().optional(),
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
