import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { postgresBinaries } from './postgres-binaries.ts'
import { type Account, createDataDir, postgresAccount, realDataDir } from './postgres-home.ts'
import { endLeftover, readPidFile } from './postgres-leftover.ts'
import { jsonLines } from './postgres-log.ts'

export type PostgresOptions = {
  /** The requested data folder; for root it is elsewhere, see `realDataDir`. */
  dataDir: string
  port: number
  password: string
  logFile: string
  /** Faster, but data can be lost at a power failure: for tests. */
  throwAway?: boolean
  /** More of its settings, such as what a benchmark counts with. */
  settings?: Record<string, string>
}

export type Postgres = {
  /** The owner's connection string for a database of this server. */
  url: (database: string) => string
  pid: number
  /** Resolves when the server ends, wanted or not. */
  ended: Promise<void>
  /** Stops the server and waits; the number is the milliseconds before a stronger signal: 10,000. */
  stop: () => Promise<void>
}

const owner = 'pathwar'

/** Starts the embedded Postgres on 127.0.0.1, creates its data if needed, and resolves when it accepts queries. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = await postgresAccount()
  const binaries = await postgresBinaries(account !== undefined)
  const dataDir = realDataDir(options.dataDir)
  await endLeftover(dataDir)
  await createDataDir(dataDir, account, (folder) =>
    initialise({ binaries, folder, account, password: options.password }),
  )
  const server = await startPatiently({ ...options, dataDir, binaries, account })
  return {
    url: (database) => `postgres://${owner}:${options.password}@127.0.0.1:${options.port}/${database}`,
    pid: server.pid ?? 0,
    ended: ended(server),
    stop: () => stop(server),
  }
}

type Initialise = { binaries: string; folder: string; account: Account | undefined; password: string }

async function initialise({ binaries, folder, account, password }: Initialise): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'pathwar-initdb-'))
  const passwordFile = join(scratch, 'password')
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (account) for (const path of [scratch, passwordFile]) await chown(path, account.uid, account.gid)
    await run(
      join(binaries, 'bin/initdb'),
      [
        ...['-D', folder, '-U', owner, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
        ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'],
      ],
      account,
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

type Server = PostgresOptions & { binaries: string; account: Account | undefined }

/** After a SIGKILL, orphans of the earlier server hold the shared memory for a moment; wait for them. */
async function startPatiently(server: Server): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const { child, complaint } = launch(server)
    if (await becomesReady(child, server.dataDir)) return child
    const reason = complaint()
    if (attempt === 20 || !/shared memory block|lock file/.test(reason)) {
      throw new Error(`Postgres did not start (its log: ${server.logFile}).\n${reason.trim()}`)
    }
    await delay(250)
  }
}

function launch({ binaries, dataDir, port, logFile, throwAway, account, settings: more }: Server) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(throwAway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' }),
    ...more,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // In its own process group: a Ctrl-C in the terminal must not end the database before the processes that use it.
  const child = spawn(join(binaries, 'bin/postgres'), ['-D', dataDir, '-p', String(port), ...flags], {
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  })
  const log = createWriteStream(logFile, { flags: 'a' })
  const asJson = jsonLines('postgres')
  let tail = ''
  child.stderr?.on('data', (chunk) => {
    tail = (tail + chunk).slice(-2_000)
    log.write(asJson(String(chunk)))
  })
  child.once('close', () => log.end())
  return { child, complaint: () => tail }
}

async function becomesReady(child: ChildProcess, dataDir: string): Promise<boolean> {
  const gone = ended(child).then(() => 'gone' as const)
  for (let waited = 0; waited < 60_000; waited += 50) {
    const file = await readPidFile(dataDir)
    if (file?.pid === child.pid && file?.status === 'ready') return true
    if ((await Promise.race([gone, delay(50)])) === 'gone') return false
  }
  await stop(child)
  return false
}

async function stop(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await Promise.race([ended(child), delay(10_000, undefined, { ref: false })])
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function run(command: string, args: string[], account: Account | undefined): Promise<void> {
  const child = spawn(command, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...account })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} failed:\n${output.trim()}`)
}
