import type { Duplex } from 'node:stream'
import type { LevelPackage, PackageArchive } from '@pathwar/contracts/wargame/level-package'
import type { AttachedProcess, AttachRequest } from '../attach/target.ts'

export type StartRequest = {
  workloadId: string
  generation: number
  slug: string
  level: LevelPackage
  files: PackageArchive
  /** SHA-256 (hex) of the package. */
  packageDigest: string
  passphrases: string[]
  /** Reports first that images or folders are being prepared, then that services are starting. */
  progress: (step: 'building' | 'starting') => void
  /** Aborted when the instance is no longer wanted. */
  signal: AbortSignal
}

export type RunningPort = { service: string; kind: 'http' | 'tcp'; port: number }

/** A running instance of a driver, which it started or found again. */
export type Running = {
  ports: RunningPort[]
  /** Services with a shell, in the package's order. */
  shells: string[]
  /** What `adopt` needs to find it again; plain JSON without secrets. */
  handle: unknown
  dial: (port: RunningPort) => Promise<Duplex>
  open: (service: string, request: AttachRequest) => Promise<AttachedProcess> | null
  /** null: everything runs as it should; otherwise a short description of the error. */
  trouble: () => Promise<string | null>
  /**
   * Whether the services are ready for players; otherwise `starting` and a reason. The caller checks the ports. `checked`: those
   * whose own health check says so.
   */
  health: () => Promise<{ state: 'healthy'; checked: string[] } | { state: 'starting' | 'failed'; why: string }>
  /** Reads files that the level wrote to /pwinit/files; null for one that does not exist yet. */
  file: (name: string) => Promise<Uint8Array | null>
  /** The last lines of output of its services. */
  logs: () => Promise<string>
}

/** Runs instances on this host. Every operation may be repeated. */
export type Driver = {
  readonly name: 'process' | 'docker'
  /** Folders of this host that fill up with what runs. */
  readonly folders: string[]
  start: (request: StartRequest) => Promise<Running>
  adopt: (workloadId: string, handle: unknown, level: LevelPackage) => Promise<Running | null>
  /** Ends everything of an instance and removes what it left on the host. */
  stop: (workloadId: string) => Promise<void>
  /** The instances that this host runs, also those without a record. */
  list: () => Promise<string[]>
  /** Removes what is kept for instances and none has needed for long; called every hour. */
  sweep: (now: number) => Promise<void>
  /** Called when the agent stops normally. */
  close: () => Promise<void>
}

/** An error of the level or one of its files; the organiser reads its message. */
export class LevelFailure extends Error {
  override name = 'LevelFailure'
}
