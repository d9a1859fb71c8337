import type { Assignment, Endpoint } from '@pathwar/contracts/hosting/agent'
import type { LevelPackage } from '@pathwar/contracts/wargame/level-package'
import { within } from '@pathwar/platform/exchange'
import type { Logger } from '@pathwar/platform/logger'
import { type Driver, LevelFailure, type Running } from '../drivers/driver.ts'
import { type InstanceCondition, mayRestart } from '../reconcile/plan.rules.ts'
import type { StartTurns } from '../reconcile/start-turns.ts'
import { type Forwarder, openForwarder } from './forwarder.ts'
import { instanceFiles, untilHealthy } from './health.ts'
import type { InstanceRecord, RecordStore } from './instance-record.ts'
import type { PackageStore } from './package-store.ts'
import { newPassphrases, passphraseHashes, withoutPassphrases } from './passphrases.ts'
import type { Report } from './report.ts'
import type { Seal } from './seal.ts'

export type InstanceDeps = {
  driver: Driver
  records: RecordStore
  packages: PackageStore
  seal: Seal
  report: (report: Report) => void
  /** Runs a start when it is its turn. */
  turns: StartTurns
  /** What this host has too little of, as a sentence; null: nothing. */
  lack: () => Promise<string | null>
  address: string
  /** The attach server, for services that are entered by SSH. */
  attach: { port: number; hostKey: string } | null
  healthyWithinMs: number
  now: () => number
  log: Logger
}

/** An instance on this host. Its operations run one after the other; a newer one aborts the current one. */
export class Instance {
  running: Running | null = null
  private record: InstanceRecord
  private forwarders = new Map<string, Forwarder>()
  private work: Promise<unknown> = Promise.resolve()
  private abort = new AbortController()
  private busy = false
  /** Why its services do not work as they should; null: they do. */
  private broken: string | null = null
  private unsaved = false
  private readonly deps: InstanceDeps

  constructor(deps: InstanceDeps, record: InstanceRecord) {
    this.deps = deps
    this.record = record
  }

  /** The first record of an assignment, with new passphrases. */
  static create(deps: InstanceDeps, assignment: Assignment): Instance {
    return new Instance(deps, newRecord(deps, assignment))
  }

  get id(): string {
    return this.record.assignment.workloadId
  }
  get generation(): number {
    return this.record.assignment.generation
  }
  get condition(): InstanceCondition {
    if (this.busy) return 'busy'
    if (this.record.phase === 'failed') return 'failed'
    // A start that was interrupted by the agent's end begins again.
    if (this.record.phase !== 'running') return 'paused'
    return this.broken !== null || !this.running ? 'broken' : 'running'
  }
  /** In plain text, only for `run` and the tests of solutions. */
  get passphrases(): string[] {
    return openPassphrases(this.deps, this.record)
  }
  get localPorts(): { service: string; kind: 'http' | 'tcp'; levelPort: number; port: number }[] {
    return this.record.ports
  }

  /** Starts the assignment from nothing. A newer generation gets new passphrases, the same one keeps them. */
  start(assignment: Assignment): Promise<void> {
    this.abort.abort()
    this.abort = new AbortController()
    const { signal } = this.abort
    this.busy = true
    if (assignment.generation !== this.generation)
      this.record = { ...newRecord(this.deps, assignment), ports: this.record.ports }
    this.record = { ...this.record, assignment, phase: 'starting' }
    this.say({ state: 'starting', step: 'queued' })
    return this.queue(() => this.bringUpInTurn(assignment, signal))
  }

  /** After a service died: restarts the same generation, unless it died too often. */
  restart(): Promise<void> {
    const crashes = [...this.record.crashes, this.deps.now()].slice(-10)
    this.record = { ...this.record, crashes }
    if (mayRestart(crashes, this.deps.now())) return this.start(this.record.assignment)
    this.busy = true
    return this.queue(async () => {
      await this.fail(
        `its services died four times within ten minutes, at last because ${this.broken ?? 'they are gone'}`,
      )
      this.busy = false
    })
  }

  /** Takes over what an earlier agent process left running; false if there is nothing. */
  async adopt(): Promise<boolean> {
    if (this.record.phase === 'failed') {
      this.say({ state: 'failed', error: this.record.error ?? 'failed' })
      return true
    }
    if (this.record.phase !== 'running') return false
    try {
      const { assignment, handle } = this.record
      const { level } = await this.deps.packages.open(assignment.packageDigest, assignment.domainId)
      this.running = await this.deps.driver.adopt(this.id, handle, level)
      if (!this.running) return false
      await this.announceReady(this.running, level)
      return true
    } catch (error) {
      this.deps.log.warn({ err: error, workloadId: this.id }, 'could not take over an instance')
      return false
    }
  }

  /** Ends it and forgets everything about it. */
  stop(): Promise<void> {
    this.abort.abort()
    this.busy = true
    return this.queue(async () => {
      await this.tearDown()
      this.deps.records.remove(this.id)
    })
  }

  /** Pauses it because the agent ends: what the driver ends too is recorded, to be started again. */
  async pause(): Promise<void> {
    this.abort.abort()
    await this.work
    await this.closeForwarders()
    if (this.deps.driver.name === 'process' && this.record.phase !== 'failed') this.keep({ phase: 'paused' })
  }

  /** Checks whether its services are alive. */
  async look(): Promise<void> {
    if (this.unsaved) this.keep({})
    if (this.busy || this.record.phase !== 'running' || !this.running) return
    const trouble = await this.running.trouble()
    if (!trouble || this.busy) return
    const output = withoutPassphrases(await this.running.logs(), this.passphrases)
    this.deps.log.warn({ workloadId: this.id, trouble, output }, 'an instance broke')
    this.broken = trouble
  }

  private async bringUpInTurn({ domainId, workloadId }: Assignment, signal: AbortSignal): Promise<void> {
    const onPlace = (place: number) => this.say({ state: 'starting', step: 'queued', place })
    try {
      await this.deps.turns.run({ domainId, workloadId, signal, onPlace }, () => this.bringUp(signal))
    } catch (error) {
      // A newer operation has taken over.
      if (!signal.aborted) throw error
    }
  }

  private async bringUp(signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted()
      await this.tearDown()
      const lack = await this.deps.lack()
      if (lack) throw new LevelFailure(lack)
      // If the passphrases cannot be saved, they would be different after a restart, so the start is refused.
      this.save({ phase: 'starting' })
      this.say({ state: 'starting', step: 'fetching' })
      const { assignment } = this.record
      const { level, files } = await this.deps.packages.open(assignment.packageDigest, assignment.domainId)
      signal.throwIfAborted()
      const passphrases = this.passphrases
      const progress = (step: 'building' | 'starting') => this.say({ state: 'starting', step })
      const running = await this.deps.driver.start({ ...assignment, level, files, passphrases, progress, signal })
      this.running = running
      this.say({ state: 'starting', step: 'checking' })
      await untilHealthy(running, level, this.deps.healthyWithinMs, signal)
      await this.announceReady(running, level)
    } catch (error) {
      if (!signal.aborted) await this.fail(wordsOf(error))
      if (!signal.aborted && !(error instanceof LevelFailure))
        this.deps.log.error({ err: error, workloadId: this.id }, 'a start failed')
    } finally {
      if (!signal.aborted) this.busy = false
    }
  }

  private async announceReady(running: Running, level: LevelPackage): Promise<void> {
    const files = await instanceFiles(running, level)
    const ports: InstanceRecord['ports'] = []
    for (const port of running.ports) {
      const wanted = this.record.ports.find((one) => one.service === port.service && one.levelPort === port.port)?.port
      const forwarder = await openForwarder(this.deps.address, wanted, () => running.dial(port))
      this.forwarders.set(`${port.service}:${port.port}`, forwarder)
      ports.push({ service: port.service, kind: port.kind, levelPort: port.port, port: forwarder.port })
    }
    this.broken = null
    this.record = { ...this.record, ports }
    const hashes = passphraseHashes(this.id, this.generation, this.passphrases)
    this.say({ state: 'ready', endpoints: this.endpoints(running), passphraseHashes: hashes, files })
    this.keep({ phase: 'running', handle: running.handle, error: undefined })
    this.deps.log.info({ workloadId: this.id, slug: level.level.slug, generation: this.generation }, 'instance ready')
  }

  private endpoints(running: Running): Endpoint[] {
    const host = this.deps.address
    const { attach } = this.deps
    const ports = this.record.ports.map((port) => ({ ...port, host }))
    const shells = attach
      ? running.shells.map((service) => ({
          service,
          kind: 'ssh' as const,
          host,
          port: attach.port,
          levelPort: 22,
          hostKey: attach.hostKey,
        }))
      : []
    return [...shells, ...ports]
  }

  private async fail(why: string): Promise<void> {
    const output = await this.running?.logs().catch(() => '')
    const all = output ? `${why}\n\nLast output:\n${output}` : why
    const error = withoutPassphrases(all, this.passphrases).slice(0, 4000)
    // Reported first: the next steps may fail on a full disk or hang with the engine, and then nobody would get the
    // report.
    this.say({ state: 'failed', error })
    this.record = { ...this.record, phase: 'failed' }
    await this.tearDown().catch((error: unknown) =>
      this.deps.log.warn({ err: error, workloadId: this.id }, 'could not clean up a failed instance'),
    )
    this.keep({ phase: 'failed', error })
    this.deps.log.warn({ workloadId: this.id, error }, 'instance failed')
  }

  private async tearDown(): Promise<void> {
    await this.closeForwarders()
    this.running = null
    await this.deps.driver.stop(this.id)
  }

  private async closeForwarders(): Promise<void> {
    await Promise.all([...this.forwarders.values()].map((forwarder) => forwarder.close()))
    this.forwarders.clear()
  }

  private save(change: Partial<InstanceRecord>): void {
    this.record = { ...this.record, ...change }
    this.deps.records.save(this.record)
  }

  /** Saves what has been reported. If the disk is full, the report stays valid, and saving is retried at each check. */
  private keep(change: Partial<InstanceRecord>): void {
    try {
      this.save(change)
      this.unsaved = false
    } catch (error) {
      if (!this.unsaved)
        this.deps.log.error({ err: error, workloadId: this.id }, 'could not save the state of an instance')
      this.unsaved = true
    }
  }

  private say(report: Pick<Report, 'state'> & Partial<Report>): void {
    const { workloadId, domainId, generation } = this.record.assignment
    this.deps.report({ workloadId, domainId, generation, endpoints: [], passphraseHashes: [], files: [], ...report })
  }

  private queue(work: () => Promise<void>): Promise<void> {
    // What a level sends may hurt the operation that reads it, whose deadlines decide then; never the agent.
    const next = this.work.then(() => within({ end: () => undefined }, work))
    this.work = next.catch((error) => this.deps.log.error({ err: error, workloadId: this.id }, 'an operation failed'))
    return next
  }
}

function newRecord(deps: InstanceDeps, assignment: Assignment): InstanceRecord {
  const sealed = deps.seal.close(JSON.stringify(newPassphrases(assignment.passphrases)), aboutOf(assignment))
  return { assignment, phase: 'starting', sealed, ports: [], handle: null, crashes: [] }
}

function openPassphrases(deps: InstanceDeps, record: InstanceRecord): string[] {
  // `newRecord` encrypted a list of strings.
  return JSON.parse(deps.seal.open(record.sealed, aboutOf(record.assignment))) as string[]
}

function aboutOf({ workloadId, generation }: Assignment): string {
  return `${workloadId}:${generation}`
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
