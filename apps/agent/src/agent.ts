import { setTimeout as delay } from 'node:timers/promises'
import type { HostResources } from '@pathwar/contracts/hosting/agent'
import { within } from '@pathwar/platform/exchange'
import type { Life } from '@pathwar/platform/service'
import { openThreads } from '@pathwar/threads/open-threads'
import { Gauge } from 'prom-client'
import { startAttachServer } from './attach/attach-server.ts'
import { attachHostKey } from './attach/host-key.ts'
import { attachTarget } from './attach-target.ts'
import { type Api, connectApi } from './client.ts'
import { createDriver } from './drivers/create-driver.ts'
import type { DockerLimits } from './drivers/docker/limits.ts'
import type { DiskLimit } from './drivers/process/disk-use.ts'
import { hostResources, lackText, type ResourceFloor } from './instances/host-resources.ts'
import { openRecords } from './instances/instance-record.ts'
import { openPackages } from './instances/package-store.ts'
import { openSeal } from './instances/seal.ts'
import { createReconciler, type Reconciler } from './reconcile/reconciler.ts'
import { createReporter } from './reconcile/reporter.ts'
import { openStartTurns } from './reconcile/start-turns.ts'

export type AgentConfig = {
  apiUrl: string
  token: string
  hostname: string
  driver: 'process' | 'docker'
  home: string
  address: string
  starts: number
  attach: { port: number; trustedKey: string }
  dockerHost: string | undefined
  limits: DockerLimits
  floor: ResourceFloor
  disk: DiskLimit
}

const helloEveryMs = 15_000
/** It is woken when there is something to do; this finds what a lost wake-up left. */
const pullEveryMs = 30_000
const lookEveryMs = 2000
const sweepEveryMs = 3_600_000
const now = Date.now

/** Runs an agent until it is stopped: takes over running instances, serves them, and follows the api's assignments. */
export async function startAgent(config: AgentConfig, life: Life): Promise<void> {
  const { log, signal } = life
  const api = connectApi(config.apiUrl, config.token)
  const driver = await createDriver(config.driver, {
    home: config.home,
    dockerHost: config.dockerHost,
    limits: config.limits,
    disk: config.disk,
    log,
  })
  let lack: string | null = null
  const resources = async () => {
    const found = await hostResources(driver.folders, config.floor)
    lack = lackText(found)
    return found
  }
  // A full host goes on with what it runs.
  life.check('resources', () => lack, { serves: true })
  const reporter = createReporter(api.report, log)
  const threads = openThreads()
  life.onStop(() => threads.close())
  const hostKey = await attachHostKey(config.home)
  // The attach server must listen before instances are reported, and it needs the instances. So it looks them up per
  // request.
  let reconciler: Reconciler | null = null
  const attach = await startAttachServer({
    host: config.address,
    port: config.attach.port,
    hostKey: hostKey.privateKey,
    trustedKey: config.attach.trustedKey,
    target: {
      open: (...asked) => (reconciler ? attachTarget(reconciler).open(...asked) : null),
      dial: (...asked) => (reconciler ? attachTarget(reconciler).dial(...asked) : null),
    },
    log,
  })
  const running = createReconciler({
    driver,
    records: openRecords(config.home),
    packages: openPackages(config.home, api.package, threads),
    seal: openSeal(config.home),
    report: reporter.say,
    turns: openStartTurns(config.starts),
    lack: async () => lackText(await resources()),
    address: config.address,
    attach: { port: attach.port, hostKey: hostKey.fingerprint },
    healthyWithinMs: 120_000,
    now: Date.now,
    log,
  })
  reconciler = running
  life.onStop(async () => {
    await reporter.settle(500)
    await running.close()
    await attach.close()
  })
  new Gauge({
    name: 'pathwar_agent_instances',
    help: 'Instances on this host',
    registers: [life.metrics],
    collect() {
      this.set(running.count())
    },
  })
  await running.adopt()
  void follow({ api, running, config, resources }, life)
  void every(
    sweepEveryMs,
    signal,
    once(log, 'sweep', () => driver.sweep(now())),
  )
  life.ready()
  signal.throwIfAborted()
}

type Followed = { api: Api; running: Reconciler; config: AgentConfig; resources: () => Promise<HostResources> }

/** Three periodic tasks: the heartbeat, the assignments (when woken, and every half minute), and a check of the services. */
async function follow({ api, running, config, resources }: Followed, { log, signal }: Life): Promise<void> {
  const hello = { driver: config.driver, version: '0.1.0', hostname: config.hostname }
  let woken = Promise.withResolvers<void>()
  void api.wake(() => woken.resolve(), signal)
  void every(
    helloEveryMs,
    signal,
    once(log, 'hello', async () => api.hello({ ...hello, resources: await resources() })),
  )
  void every(
    lookEveryMs,
    signal,
    once(log, 'look', () => running.look()),
  )
  const pull = once(log, 'assignments', async () => running.apply(await api.assignments()))
  while (!signal.aborted) {
    woken = Promise.withResolvers()
    await pull()
    await Promise.race([woken.promise, delay(pullEveryMs, undefined, { signal }).catch(() => undefined)])
    // Several changes often come together.
    await delay(30)
  }
}

async function every(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await delay(ms, undefined, { signal }).catch(() => undefined)
  }
}

/** Logs a failure once and not at every attempt, and logs when it is over. */
function once(log: Life['log'], what: string, work: () => Promise<unknown>): () => Promise<void> {
  let failing = false
  return async () => {
    try {
      await within({ end: () => undefined }, work)
      if (failing) log.info({ what }, 'works again')
      failing = false
    } catch (error) {
      if (!failing) log.warn({ err: error, what }, 'does not work; trying on')
      failing = true
    }
  }
}
