import type { Duplex } from 'node:stream'
import type { LevelPackage, PackageFiles } from '@pathwar/contracts/wargame/level-package'
import type { AttachedProcess, AttachRequest } from '../attach/target.ts'

export type StartRequest = {
  workloadId: string
  generation: number
  slug: string
  level: LevelPackage
  files: PackageFiles
  passphrases: string[]
  /** Says that images or folders are being made, then that services start. */
  progress: (step: 'building' | 'starting') => void
  /** Aborted when the instance is no longer wanted. */
  signal: AbortSignal
}

export type RunningPort = { service: string; kind: 'http' | 'tcp'; port: number }

/** An instance that a driver runs, whether it started it or found it again. */
export type Running = {
  ports: RunningPort[]
  /** Services that can be entered, in the package's order. */
  shells: string[]
  /** What `adopt` needs to find it again; plain JSON, no secrets. */
  handle: unknown
  dial: (port: RunningPort) => Promise<Duplex>
  open: (service: string, request: AttachRequest) => Promise<AttachedProcess> | null
  /** null: everything runs as it should; else what is wrong, in a few words. */
  trouble: () => Promise<string | null>
  /** Whether the services are ready for players; `starting` and a reason otherwise. Port checks are done by the caller. */
  health: () => Promise<{ state: 'healthy' } | { state: 'starting' | 'failed'; why: string }>
  /** Reads files the level left in /pwinit/files; null for one that is not there yet. */
  file: (name: string) => Promise<Uint8Array | null>
  /** The last lines its services wrote. */
  logs: () => Promise<string>
}

/** What runs instances on this host. Every operation can be repeated without harm. */
export type Driver = {
  readonly name: 'process' | 'docker'
  start: (request: StartRequest) => Promise<Running>
  adopt: (workloadId: string, handle: unknown, level: LevelPackage) => Promise<Running | null>
  /** Ends everything of an instance and removes what it left on the host. */
  stop: (workloadId: string) => Promise<void>
  /** The instances this host runs, also those nobody remembers. */
  list: () => Promise<string[]>
  /** Called when the agent ends in good order. */
  close: () => Promise<void>
}

/** The level's own fault or one of its files': told to the organiser in these words. */
export class LevelFailure extends Error {
  override name = 'LevelFailure'
}
