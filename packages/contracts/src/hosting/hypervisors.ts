import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'
import { HostResources } from './agent.ts'

/** `full`: it has too little left of something, and gets no new workloads. `draining`: it is to be emptied. */
export const HypervisorState = z.enum(['online', 'full', 'draining', 'offline'])
export type HypervisorState = z.infer<typeof HypervisorState>

/** A hypervisor as operators see it. */
export const HypervisorView = z.object({
  name: z.string(),
  driver: z.string().nullable(),
  state: HypervisorState,
  /** Most workloads at the same time, and how many are placed on it. */
  capacity: z.int(),
  placed: z.int(),
  lastSeenAt: Timestamp.nullable(),
  /** As of its last heartbeat; null: its agent did not tell. */
  resources: HostResources.nullable(),
})
export type HypervisorView = z.infer<typeof HypervisorView>
