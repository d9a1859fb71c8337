import * as z from 'zod'
import { Entrance, WorkloadState, WorkloadStep } from '../hosting/workloads.ts'
import { Id, Slug, Timestamp } from '../kernel/text.ts'

export const InstanceRef = z.strictObject({ instance: Id })
export const MyLevelRef = z.strictObject({ tournament: Slug, level: Slug })
export type MyLevelRef = z.infer<typeof MyLevelRef>

export const InstanceView = z.object({
  id: Id,
  slug: z.string(),
  state: WorkloadState,
  /** It is only files, which stay: it is ready when they are made, needs no time and cannot be entered. */
  offline: z.boolean(),
  generation: z.int(),
  level: z.object({ slug: z.string(), name: z.string() }),
  tournament: z.object({ slug: z.string(), name: z.string() }),
  /** `null`: it runs for the user alone, for practice. */
  team: z.object({ slug: z.string(), name: z.string() }).nullable(),
  entrances: z.array(Entrance),
  files: z.array(z.object({ id: Id, name: z.string(), size: z.int(), path: z.string() })),
  steps: z.array(WorkloadStep),
  error: z.string().nullable(),
  createdAt: Timestamp,
  readyAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
  can: z.object({ extend: z.boolean(), stop: z.boolean() }),
})
export type InstanceView = z.infer<typeof InstanceView>

/** An instance as organisers see it. */
export const InstanceRow = z.object({
  id: Id,
  slug: z.string(),
  state: WorkloadState,
  generation: z.int(),
  level: z.string(),
  levelSlug: z.string(),
  tournament: z.string(),
  team: z.string(),
  hypervisor: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
})
export type InstanceRow = z.infer<typeof InstanceRow>

export const ListInstances = z.strictObject({
  state: z.enum(['live', 'all']).default('live'),
  tournament: Slug.optional(),
  limit: z.int().min(1).max(500).default(200),
})
export type ListInstances = z.infer<typeof ListInstances>

/** A bearer token for tools, valid for this instance and this user; send it as `X-Pathwar-Token`. */
export const AccessToken = z.object({ token: z.string(), url: z.string().nullable(), expiresAt: Timestamp })
export type AccessToken = z.infer<typeof AccessToken>
