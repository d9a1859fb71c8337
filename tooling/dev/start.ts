import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import {
  appEnv,
  databaseUrls,
  type Installation,
  inheritedEnv,
  type ProcessSettings,
} from '@pathwar/local/installation'
import { type AppName, appNames, developmentPorts, isFree, type Ports } from '@pathwar/local/ports'
import { removePostgresData } from '@pathwar/local/postgres-home'
import { endLeftoverPostgres } from '@pathwar/local/postgres-leftover'
import { loadSecrets } from '@pathwar/local/secrets'
import { type Database, migrate, startEmbedded, useGiven } from './database.ts'
import { ambient, env } from './env.ts'
import { printFacts, writeFacts } from './report.ts'
import { endLeftovers, removeRun, writeRun } from './run-file.ts'
import { seed } from './seed.ts'
import { type Arguments, MAX_REPLICAS, readStartArguments } from './start-arguments.ts'
import { type Plan, Supervisor } from './supervisor.ts'
import { print, step } from './terminal.ts'
import { buildWeb } from './web-build.ts'

const usage = `npm start [-- --fresh] [--replicas N]

  --fresh        forget all data and start over
  --replicas N   run N processes of the api and of the worker (up to ${MAX_REPLICAS}), to use N cores; on Linux

Environment: PATHWAR_PORT_OFFSET shifts every port, PATHWAR_HOME moves the data (default .pathwar),
DATABASE_URL uses your own Postgres (≥ 15), LOG_LEVEL and AGENT_DRIVER (process, docker) reach the processes.`

/** What can run many times on one machine; proxies and web are light. */
const replicated: ReadonlySet<AppName> = new Set<AppName>(['api', 'worker'])

const began = performance.now()
const home = resolve(repository, env.PATHWAR_HOME)
const runFile = join(home, 'run.json')
const ports = developmentPorts(env.PATHWAR_PORT_OFFSET)
const started: { database?: Promise<Database>; supervisor?: Supervisor; owned?: boolean } = {}
const stopped = new AbortController()
let ending: Promise<void> | undefined

listenForTheEnd()
try {
  await start(readArguments())
} catch (error) {
  if (!ending) {
    print(`\n${error instanceof Error ? error.message : error}\n`)
    await end(1)
  }
}

async function start({ fresh, replicas }: Arguments): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  const ended = await endLeftovers(runFile)
  started.owned = true
  writeRun(runFile, [])
  if (ended.length > 0) step(`Ended what a killed run had left: ${ended.join(', ')}`)
  if (fresh) await startOver()
  await mkdir(join(home, 'logs'), { recursive: true })
  const secrets = await loadSecrets(join(home, 'secrets.json'))
  await requireFreePorts(replicas)
  const building = buildWeb(stopped.signal)
  building.catch(() => undefined) // awaited below; until then a failure must not count as unhandled
  started.database = env.DATABASE_URL
    ? useGiven(env.DATABASE_URL)
    : startEmbedded({ home, port: ports.postgres, secrets })
  const database = await started.database
  await migrate(database.ownerUrl, secrets)
  const installation: Installation = {
    secrets,
    ownerUrl: database.ownerUrl,
    publicUrl: `http://localhost:${ports.web}`,
    levelUrl: `http://*.levels.localhost:${ports.httpProxy}`,
    sshAddress: `localhost:${ports.sshProxy}`,
    apiUrl: `http://127.0.0.1:${ports.api}`,
    home,
  }
  const { ownerUrl } = database
  step('Seeding the demo')
  const appUrl = databaseUrls(installation).app
  const accounts = await seed({
    ownerUrl,
    appUrl,
    dataKey: secrets.dataKey,
    publicUrl: installation.publicUrl,
    agentToken: secrets.agentToken,
    agentName: 'local',
  })
  await building
  await startApps(installation, replicas)
  const facts = { installation, ports, accounts, seconds: (performance.now() - began) / 1000 }
  await writeFacts(facts)
  if (!ending) printFacts(facts)
}

async function startApps(installation: Installation, replicas: number): Promise<void> {
  step(`Starting ${appNames.join(', ')}${replicas > 1 ? `; ${replicas} of ${[...replicated].join(' and ')}` : ''}`)
  const supervisor = new Supervisor(join(home, 'logs'), (children) => writeRun(runFile, children))
  started.supervisor = supervisor
  if (ending) return
  const plans = appNames.flatMap((app) =>
    Array.from({ length: replicated.has(app) ? replicas : 1 }, (_, index) => plan(app, index, installation, replicas)),
  )
  await Promise.all(plans.map((one) => supervisor.start(one)))
}

function plan(app: AppName, index: number, installation: Installation, replicas: number): Plan {
  const adminPort = adminPortOf(app, index)
  const place: ProcessSettings = { port: portOf(app), adminPort, attachPort: ports.attach }
  // All replicas of the api listen on its port, and the kernel deals the connections out.
  const shared: Record<string, string> = app === 'api' && replicas > 1 ? { REUSE_PORT: 'true' } : {}
  // What the developer says of levels comes before what is usual here.
  const env = { ...appEnv(app, installation, place), ...inheritedEnv(ambient), ...shared }
  return { name: index === 0 ? app : `${app}-${index + 1}`, app, adminPort, env }
}

function adminPortOf(app: AppName, index: number): number {
  return ports.admin[app] + 10 * index
}

function portOf(app: AppName): number {
  switch (app) {
    case 'api':
      return ports.api
    case 'web':
      return ports.web
    case 'http-proxy':
      return ports.httpProxy
    case 'ssh-proxy':
      return ports.sshProxy
    case 'worker':
    case 'agent':
      return 0
  }
}

async function requireFreePorts(replicas: number): Promise<void> {
  const { admin, postgres, ...serving }: Ports = ports
  const more = [...replicated].flatMap((app) =>
    Array.from(
      { length: replicas - 1 },
      (_, index) => [`${app}-${index + 2} (admin)`, adminPortOf(app, index + 1)] as const,
    ),
  )
  const adminPorts = [...Object.entries(admin).map(([app, port]) => [`${app} (admin)`, port] as const), ...more]
  const wanted = [
    ...Object.entries(serving),
    ...adminPorts,
    ...(env.DATABASE_URL ? [] : [['postgres', postgres] as const]),
  ]
  // A leftover Postgres of a killed run occupies its port until we end it.
  await endLeftoverPostgres(join(home, 'postgres')).catch(() => undefined)
  const taken = []
  for (const [name, port] of wanted) if (!(await isFree(port))) taken.push(`Port ${port} (${name}) is in use.`)
  if (taken.length === 0) return
  const hint = `Stop what listens there, or shift every port: PATHWAR_PORT_OFFSET=${env.PATHWAR_PORT_OFFSET + 100} npm start`
  throw new Error([...taken, hint].join('\n'))
}

async function startOver(): Promise<void> {
  if (env.DATABASE_URL) throw new Error('--fresh does not empty a database of yours: drop and create it, then start.')
  step('Starting over: forgetting all data')
  await endLeftoverPostgres(join(home, 'postgres'))
  await removePostgresData(join(home, 'postgres'))
  for (const name of ['agent', 'logs', 'secrets.json', 'dev.json']) {
    await rm(join(home, name), { recursive: true, force: true })
  }
}

function readArguments(): Arguments {
  const read = readStartArguments(process.argv.slice(2), process.platform)
  if (!('say' in read)) return read
  print(read.say ? `${read.say}\n\n${usage}` : usage)
  process.exit(read.say ? 1 : 0)
}

/** npm and the terminal may both pass on one Ctrl-C; only another one a moment later means "now". */
function listenForTheEnd(): void {
  let first = 0
  const onSignal = () => {
    first ||= Date.now()
    if (Date.now() - first > 1_500) started.supervisor?.kill()
    else void end(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.once('disconnect', () => void end(0))
}

function end(exitCode: number): Promise<void> {
  ending ??= (async () => {
    if (started.supervisor || started.database) print('\nStopping')
    stopped.abort()
    await started.supervisor?.stop()
    const database = await started.database?.catch(() => undefined)
    await database?.stop()
    if (started.owned) removeRun(runFile)
    process.exit(exitCode)
  })()
  return ending
}
