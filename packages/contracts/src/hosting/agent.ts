import * as z from 'zod'
import { Digest } from '../storage/uploads.ts'

/** How a service of a running instance is reached, as its agent reports it. */
export const Endpoint = z.strictObject({
  /** The service's name in the level package. */
  service: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/),
  /** `ssh` is the agent's attach server (exec into the service); `http` and `tcp` are the service's own ports. */
  kind: z.enum(['http', 'tcp', 'ssh']),
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65535),
  /** The port the level declares, by which players address it. */
  levelPort: z.int().min(1).max(65535),
  /** Pinned host key of an SSH upstream: `SHA256:<base64>` of its public key. */
  hostKey: z.string().max(100).optional(),
})
export type Endpoint = z.infer<typeof Endpoint>

/** A made file has at most so many bytes. */
export const MAX_INSTANCE_FILE_BYTES = 9_000_000

/** What an agent must make true for one instance. A higher generation means: start over, with new passphrases. */
export const Assignment = z.strictObject({
  workloadId: z.uuid(),
  domainId: z.string(),
  generation: z.int().positive(),
  desired: z.enum(['running', 'stopped']),
  slug: z.string(),
  /** SHA-256 (hex) of the level package, fetched once from `/agent/packages/<digest>?domain=<id>`. */
  packageDigest: Digest,
  passphrases: z.int().min(0).max(32),
})
export type Assignment = z.infer<typeof Assignment>

/** The part of an assignment that is stored in `spec` of its placement row; the rest has its own columns. */
export const PlacementSpec = Assignment.pick({ slug: true, packageDigest: true, passphrases: true })
export type PlacementSpec = z.infer<typeof PlacementSpec>

/** The steps a player sees while an instance starts, in order. */
export const StartStep = z.enum(['queued', 'fetching', 'building', 'starting', 'checking'])
export type StartStep = z.infer<typeof StartStep>

/** A file that was made for one instance; its team can download it. */
export const InstanceFile = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  /** SHA-256 (hex) of what the agent has sent before, with `PUT /agent/files/<digest>`. */
  digest: Digest,
})
export type InstanceFile = z.infer<typeof InstanceFile>

const Amount = z.strictObject({ free: z.number().min(0), total: z.number().min(0) })

/** What a host has left. `null`: the host cannot tell. Bytes of disk and memory, and how many inodes. */
export const HostResources = z.strictObject({
  disk: Amount.nullable(),
  inodes: Amount.nullable(),
  memory: Amount,
  /** What there is less of than the host's operator wants to keep free. While there is any, it gets no new workloads. */
  lacking: z.array(z.enum(['disk', 'inodes', 'memory'])).max(3),
})
export type HostResources = z.infer<typeof HostResources>

export const AgentHello = z.strictObject({
  driver: z.enum(['process', 'docker']),
  version: z.string().max(50),
  hostname: z.string().max(255),
  /** Agents of the version before do not tell. */
  resources: HostResources.optional(),
})
export type AgentHello = z.infer<typeof AgentHello>

/** What an agent observed of one workload. Reports of an older generation are ignored. */
export const AgentReport = z.strictObject({
  workloadId: z.uuid(),
  domainId: z.string(),
  generation: z.int().positive(),
  state: z.enum(['starting', 'ready', 'failed', 'stopped']),
  step: StartStep.optional(),
  /** With the step `queued`: which start it is in the line of the host, from 1. */
  place: z.int().positive().optional(),
  endpoints: z.array(Endpoint).max(32).default([]),
  /**
   * With `ready`: one hash per passphrase, see `passphraseHashInput`. The passphrases themselves never leave the agent.
   */
  passphraseHashes: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(32)
    .default([]),
  files: z.array(InstanceFile).max(10).default([]),
  /** With `failed`: the reason, in a sentence for the organiser. */
  error: z.string().max(4000).optional(),
})
export type AgentReport = z.infer<typeof AgentReport>

/** The input of the SHA-256 hash of passphrase `index` (from 0), for one generation of a workload. */
export function passphraseHashInput(workloadId: string, generation: number, index: number, passphrase: string): string {
  return `${workloadId}:${generation}:${index}:${passphrase}`
}
