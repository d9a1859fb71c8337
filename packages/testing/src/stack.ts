import { migrateUp } from '@pathwar/db/migrate'
import { databaseUrls, type Installation, type ProcessSettings } from '@pathwar/local/installation'
import { type AppName, freePorts } from '@pathwar/local/ports'
import { createSecrets, sshPublicKey } from '@pathwar/local/secrets'
import { capabilities } from './capabilities.ts'
import { type ReplicatedApp, startHaproxy } from './haproxy.ts'
import { startProcess, type TestProcess } from './processes.ts'
import { createScratch, removeScratch } from './scratch.ts'
import { startTcpProxy, targetOf } from './tcp-proxy.ts'
import { createDatabase, startThrowAwayPostgres } from './throw-away-postgres.ts'

export type StackOptions<Seeded> = {
  /** How many replicas of web, api, http-proxy and ssh-proxy each; default two, or one if haproxy is missing. */
  replicas?: 1 | 2
  /** How many workers; default one. */
  workers?: number
  /** Seeds the migrated database; its result is `stack.seeded`. */
  seed: (input: SeedInput) => Promise<Seeded>
  /** Added to an app's environment. */
  env?: Partial<Record<AppName, Record<string, string>>>
  /** Every process reaches Postgres, or the api, through a proxy of its own that can break the connection. */
  breakable?: boolean
  /** Whether haproxy is in front, if this machine has it; default true. */
  balanced?: boolean
  /** Of Postgres, beside those of throw-away servers. */
  settings?: Record<string, string>
}

export type SeedInput = {
  ownerUrl: string
  appUrl: string
  dataKey: string
  publicUrl: string
  agentToken: string
  agentName: string
}

export type Stack<Seeded> = {
  installation: Installation
  /** The address for users: haproxy, or the only replica. */
  ports: { http: number; levels: number; ssh: number }
  /** A line for known_hosts, without the host. */
  sshHostKey: string
  seeded: Seeded
  /** By name: `api-1`, `api-2`, `worker-1`, `agent` and so on; throws if there is none. */
  process: (name: string) => TestProcess
  processes: TestProcess[]
  /** What each process and haproxy wrote so far, by name. */
  logs: () => Map<string, string>
  /** Ends everything and deletes the data. */
  stop: () => Promise<void>
}

const replicated: ReplicatedApp[] = ['api', 'web', 'http-proxy', 'ssh-proxy']

/**
 * Starts a whole installation of real processes: Postgres, migrations, seed, replicas behind the shipped haproxy.cfg,
 * worker and agent. On a machine without haproxy there is one replica of each, and nothing in front.
 */
export async function startStack<Seeded>(options: StackOptions<Seeded>): Promise<Stack<Seeded>> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const hook of stops.splice(0).toReversed()) await hook()
  }
  try {
    return { ...(await boot(options, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Stops = (() => Promise<unknown>)[]

async function boot<Seeded>(options: StackOptions<Seeded>, stops: Stops): Promise<Omit<Stack<Seeded>, 'stop'>> {
  const home = await createScratch()
  stops.push(() => removeScratch(home))
  const postgres = await startThrowAwayPostgres(home, options.settings)
  stops.push(postgres.stop)
  const ownerUrl = await createDatabase(postgres, 'pathwar')
  const secrets = createSecrets()
  await migrateUp(ownerUrl, { passwords: { app: secrets.appPassword, gate: secrets.gatePassword } })
  const appUrl = databaseUrls({ ownerUrl, secrets }).app
  const binary = options.balanced === false ? null : capabilities.haproxy
  const replicas = await choosePlaces(binary ? (options.replicas ?? 2) : 1)
  const ports = await choosePorts(replicas, Boolean(binary))
  const publicUrl = `http://localhost:${ports.http}`
  const { agentToken, dataKey } = secrets
  const seeded = await options.seed({ ownerUrl, appUrl, dataKey, publicUrl, agentToken, agentName: 'local' })
  const installation: Installation = {
    secrets,
    ownerUrl,
    publicUrl,
    levelUrl: `http://*.levels.localhost:${ports.levels}`,
    sshAddress: `localhost:${ports.ssh}`,
    apiUrl: `http://127.0.0.1:${binary ? ports.http : replicas.api[0]?.port}`,
    home,
  }
  const haproxy = binary && (await startHaproxy({ binary, httpPort: ports.http, sshPort: ports.ssh, replicas }))
  if (haproxy) stops.push(haproxy.stop)
  const { workers = 1, env = {}, breakable = false } = options
  const processes = await startProcesses({
    installation,
    replicas,
    workers,
    balanced: Boolean(binary),
    env,
    breakable,
    stops,
  })
  return {
    installation,
    ports,
    sshHostKey: sshPublicKey(secrets.sshHostKey),
    seeded,
    processes,
    logs: () => {
      const logs = new Map(processes.map((process) => [process.name, process.logs().join('\n')]))
      return haproxy ? logs.set('haproxy', haproxy.logs()) : logs
    },
    process: (name) => {
      const found = processes.find((candidate) => candidate.name === name)
      if (!found) throw new Error(`There is no ${name}; there are ${processes.map((one) => one.name).join(', ')}.`)
      return found
    },
  }
}

type Replicas = Record<ReplicatedApp, ProcessSettings[]>
type Start = {
  installation: Installation
  replicas: Replicas
  workers: number
  balanced: boolean
  env: NonNullable<StackOptions<never>['env']>
  breakable: boolean
  stops: Stops
}

/** Where an app connects to, and how it is told. */
function upstreamOf(app: AppName, installation: Installation): { variable: string; url: string } {
  if (app === 'web' || app === 'agent') return { variable: 'API_URL', url: installation.apiUrl }
  const { app: appUrl, gate } = databaseUrls(installation)
  return { variable: 'DATABASE_URL', url: app === 'api' || app === 'worker' ? appUrl : gate }
}

async function startProcesses({
  installation,
  replicas,
  workers,
  balanced,
  env,
  breakable,
  stops,
}: Start): Promise<TestProcess[]> {
  const start = async (name: string, app: AppName, place: ProcessSettings) => {
    const trust: Record<string, string> = app === 'ssh-proxy' && balanced ? { PROXY_PROTOCOL_FROM: '127.0.0.1' } : {}
    const upstream = upstreamOf(app, installation)
    const network = breakable ? await startTcpProxy(targetOf(upstream.url)) : null
    if (network) stops.push(network.close)
    const through: Record<string, string> = network ? { [upstream.variable]: network.through(upstream.url) } : {}
    const all = { ...trust, ...through, ...env[app] }
    const process = await startProcess({ name, app, installation, place, env: all, network })
    stops.push(process.stop)
    return process
  }
  const serving = replicated.flatMap((app) =>
    replicas[app].map((place, index) => start(`${app}-${index + 1}`, app, place)),
  )
  const [agentAdmin = 0, attachPort = 0, ...workerAdmins] = await freePorts(2 + workers)
  for (const [index, adminPort] of workerAdmins.entries()) {
    serving.push(start(`worker-${index + 1}`, 'worker', { port: 0, adminPort }))
  }
  const settled = await Promise.allSettled(serving)
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  // Started last and so stopped first: it ends its levels while the api still listens.
  const agent = await start('agent', 'agent', { port: 0, adminPort: agentAdmin, attachPort, agentName: 'local' })
  return [...settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])), agent]
}

async function choosePlaces(count: number): Promise<Replicas> {
  const ports = await freePorts(replicated.length * count * 2)
  const place = (): ProcessSettings => ({ port: ports.pop() ?? 0, adminPort: ports.pop() ?? 0 })
  const places = () => Array.from({ length: count }, place)
  return { api: places(), web: places(), 'http-proxy': places(), 'ssh-proxy': places() }
}

async function choosePorts(replicas: Replicas, balanced: boolean): Promise<Stack<never>['ports']> {
  if (balanced) {
    const [http = 0, ssh = 0] = await freePorts(2)
    return { http, levels: http, ssh }
  }
  const only = (app: ReplicatedApp) => replicas[app][0]?.port ?? 0
  return { http: only('web'), levels: only('http-proxy'), ssh: only('ssh-proxy') }
}
