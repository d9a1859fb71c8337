import { constants, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { mkdtemp, open, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { LevelPackage, LevelService } from '@pathwar/contracts/wargame/level-package'
import { type AttachedProcess, type AttachRequest, CannotEnter } from '../../attach/target.ts'
import type { Driver, Running, RunningPort, StartRequest } from '../driver.ts'
import { attachShell } from './attached-shell.ts'
import { bestConfinement, type Confinement, confine } from './confinement.ts'
import { atMostEvery, cutLog, type DiskLimit, defaultDiskLimit, overuse } from './disk-use.ts'
import {
  endGroup,
  isAlive,
  killGroup,
  type ProcessIdentity,
  processGroupsWith,
  spawnDetached,
} from './level-process.ts'
import { enter } from './sandbox/enter.ts'
import { isPlainFolder, openFolders } from './sandbox/folders.ts'
import { findSandbox } from './sandbox/host-support.ts'
import type { Machine } from './sandbox/machine.ts'
import { isShellOnly, makeService } from './service-folder.ts'
import { shellRuntime } from './service-runtime.ts'

/** A service of a running instance: its process, and whether it has finished its work and ended. */
type ServiceHandle = {
  name: string
  mark: ProcessIdentity
  ports: RunningPort[]
  shell: boolean
  done: boolean
  failed?: string
}
type Handle = {
  services: ServiceHandle[]
  /** What players enter by a real shell, by the service's name; it has no process while nobody is in. */
  machines: [name: string, Machine][]
}

/** Counting what an instance wrote takes a while. */
const DISK_LOOK_MS = 5_000
const marker = 'PATHWAR_PROCESS_OF'
const isName = /^[A-Za-z0-9][A-Za-z0-9-]*$/

/**
 * Runs each service as a confined Node process on this host. It needs no container engine, and does not replace one: use
 * it for development and demonstrations, never for players whom you do not trust.
 */
export async function createProcessDriver(options: {
  home: string
  confinement?: Confinement
  disk?: DiskLimit
}): Promise<Driver & { confinement: Confinement; whySimulated: string | null }> {
  const confinement = options.confinement ?? (await bestConfinement())
  const sandbox =
    confinement === 'bwrap' ? await findSandbox(process.getuid?.() === 0) : 'bubblewrap does not work on this host'
  const confining = { how: confinement, sandbox: typeof sandbox === 'string' ? null : sandbox }
  const instances = join(options.home, 'instances')
  mkdirSync(instances, { recursive: true, mode: 0o700 })
  // A socket's path is limited to about 100 characters, and the home's path may be long: use a short link.
  const short = await mkdtemp(join(tmpdir(), 'pathwar-'))
  symlinkSync(instances, join(short, 'i'))
  const running = new Map<string, Handle>()
  const sessions = new Map<string, Set<AttachedProcess>>()
  const place = (id: string) => join(instances, id)
  const socketOf = (id: string, service: string, name: string | number) =>
    join(short, 'i', id, service, 'run', `${name}.sock`)

  const runningOf = (id: string, handle: Handle, level: LevelPackage): Running => {
    running.set(id, handle)
    const { services } = handle
    const machines = new Map(handle.machines)
    const tooMuch = atMostEvery(DISK_LOOK_MS, async () => {
      for (const { name } of services) await cutLog(join(place(id), name, 'log'))
      return overuse(place(id), options.disk ?? defaultDiskLimit)
    })
    return {
      ports: services.flatMap((service) => service.ports),
      shells: level.services
        .map(({ name }) => name)
        .filter((name) => machines.has(name) || services.some((service) => service.shell && service.name === name)),
      handle,
      dial: (port) => dial(socketOf(id, port.service, port.port)),
      open: async (service, request) => {
        const machine = machines.get(service)
        if (!machine) return attachShell(await dial(socketOf(id, service, 'shell')), request)
        for (const folder of ['proc', 'dev', 'run', ...machine.mounts.map(({ at }) => at)])
          if (!folder.startsWith('/run/') && !(await isPlainFolder(machine.root, folder)))
            throw new CannotEnter(`a player has made something else of the folder ${folder}`)
        return enterMachine(id, machine, request)
      },
      trouble: async () => (await troubleOf(services)) ?? (await tooMuch()),
      health: async () => healthOf(services),
      file: async (name) =>
        firstFile(
          place(id),
          level.services.map(({ name: service }) => join(service, 'root/pwinit/files')),
          name,
        ),
      logs: async () => logsOf(level, place(id)),
    }
  }

  const stop = async (id: string) => {
    const handle = running.get(id) ?? readHandle(place(id))
    running.delete(id)
    const open = [...(sessions.get(id) ?? [])]
    for (const session of open) session.close()
    await Promise.all(open.map((session) => session.exit))
    await Promise.all((handle?.services ?? []).map((service) => endGroup(service.mark)))
    await killMarked(id)
    await openFolders(place(id)).catch(() => undefined) // what is in the way shows when it is removed
    await rm(place(id), { recursive: true, force: true, maxRetries: 3 })
  }

  /** A session's sandbox ends with the agent; until then it ends with its instance. */
  function enterMachine(id: string, machine: Machine, request: AttachRequest): AttachedProcess {
    if (typeof sandbox === 'string') throw new Error(`the machine cannot be entered any more: ${sandbox}`)
    const open = sessions.get(id) ?? new Set()
    if (open.size >= MAX_SESSIONS) throw new CannotEnter(`there are ${MAX_SESSIONS} sessions in this instance already`)
    const session = enter(machine, request, sandbox)
    sessions.set(id, open.add(session))
    void session.exit.then(() => {
      open.delete(session)
      if (open.size === 0) sessions.delete(id)
    })
    return session
  }

  /** Ends all processes that belong to an instance, and waits until the host shows none. */
  async function killMarked(id: string): Promise<void> {
    for (const until = performance.now() + GONE_WITHIN_MS; performance.now() < until; await delay(20)) {
      const left = processGroupsWith(marker, `${options.home}:`).filter(({ rest }) => rest === id)
      if (left.length === 0) return
      for (const { pgid } of left) killGroup(pgid)
    }
  }

  return {
    name: 'process',
    folders: [options.home],
    confinement,
    whySimulated: typeof sandbox === 'string' ? sandbox : null,
    start: async (request) => {
      await stop(request.workloadId)
      request.progress('building')
      const folder = place(request.workloadId)
      const handle: Handle = { services: [], machines: [] }
      for (const service of request.level.services) {
        const machine = await makeService(confining, join(folder, service.name), service, request)
        if (machine) handle.machines.push([service.name, machine])
      }
      request.progress('starting')
      running.set(request.workloadId, handle)
      for (const service of request.level.services) {
        request.signal.throwIfAborted()
        if (!handle.machines.some(([name]) => name === service.name))
          handle.services.push(await startService(service, request))
        await writeFile(join(folder, 'processes.json'), JSON.stringify(handle), { mode: 0o600 })
      }
      return runningOf(request.workloadId, handle, request.level)
    },
    adopt: async (id, handle, level) => {
      // This agent, or one before it, wrote it into its own state.
      const { services, machines = [] } = handle as Partial<Handle> & Pick<Handle, 'services'>
      const adopted = { services, machines: Array.isArray(machines) ? machines : Object.entries<Machine>(machines) }
      return (await troubleOf(adopted.services)) === null ? runningOf(id, adopted, level) : null
    },
    stop,
    list: async () => {
      // Any process can claim any name, and what is listed here may be ended and its folder removed.
      const marked = processGroupsWith(marker, `${options.home}:`).flatMap(({ rest }) =>
        isName.test(rest) ? [rest] : [],
      )
      return [...new Set([...marked, ...readdirSync(instances)])]
    },
    // It keeps nothing between instances.
    sweep: async () => undefined,
    close: async () => {
      await Promise.all(readdirSync(instances).map(stop))
      rmSync(short, { recursive: true, force: true })
    },
  }

  async function startService(service: LevelService, request: StartRequest): Promise<ServiceHandle> {
    const folder = join(place(request.workloadId), service.name)
    const root = join(folder, 'root')
    const cwd = join(root, service.workingDir)
    const run = join(root, '.run')
    const socket = (name: string | number) => relative(cwd, join(run, `${name}.sock`))
    const ports = service.ports.map(({ port, kind }) => ({ service: service.name, kind, port }))
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: '/tmp',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      NODE_ENV: 'production',
      [marker]: `${options.home}:${request.workloadId}`,
    }
    const isShell = isShellOnly(service)
    const runtime = isShell ? shellRuntime(service, request.slug) : null
    const command = confine(confinement, {
      root,
      writable: [run, join(cwd, 'data'), join(root, 'pwinit/files')],
      workingDir: cwd,
      environment: {
        ...service.environment,
        ...Object.fromEntries(ports.map(({ port }) => [`PORT_${port}`, socket(port)])),
        ...(ports[0] && { PORT: socket(ports[0].port) }),
      },
      args: runtime
        ? runtime.args(socket('shell'), confinement === 'bwrap' ? '/level' : root)
        : (service.process?.command.slice(1) ?? []),
      runtime: runtime?.folders ?? [],
      memoryMb: Math.max(32, Math.round((service.memoryBytes ?? 128 * 1024 * 1024) / 1024 / 1024)),
    })
    const spawned = await spawnDetached(command, { cwd, env, logPath: join(folder, 'log') })
    const handle: ServiceHandle = { name: service.name, mark: spawned.mark, ports, shell: isShell, done: false }
    const end = spawned.exit.then((code) => {
      if (code === 0 && ports.length === 0 && !isShell) handle.done = true
      else handle.failed = `service "${service.name}" ended with ${code}`
    })
    ends.set(handle, end)
    return handle
  }
}

/** A copy over SFTP is one after the other; more than this is nobody's work. */
const MAX_SESSIONS = 64

function dial(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path, allowHalfOpen: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** The exits of services that this process started. Each resolves after the handle records how the service ended. */
const ends = new WeakMap<ServiceHandle, Promise<void>>()
/** Killed processes are gone sooner, even on a busy host. */
const GONE_WITHIN_MS = 5_000
/** The exit of a process is reported sooner. */
const HEARD_WITHIN_MS = 1_000

async function troubleOf(services: ServiceHandle[]): Promise<string | null> {
  for (const service of services) {
    if (service.done || (!service.failed && isAlive(service.mark))) continue
    // It may have finished its work, and only the exit event has not arrived yet.
    if (!service.failed) await Promise.race([ends.get(service), delay(HEARD_WITHIN_MS, undefined, { ref: false })])
    if (!service.done) return service.failed ?? `service "${service.name}" is gone`
  }
  return null
}

function healthOf(
  services: ServiceHandle[],
): { state: 'healthy'; checked: string[] } | { state: 'starting' | 'failed'; why: string } {
  const failed = services.find((service) => service.failed)
  if (failed) return { state: 'failed', why: failed.failed ?? '' }
  return { state: 'healthy', checked: [] }
}

/** Reads regular files only: a level could create a link out of its folder, or a pipe that never ends. */
async function firstFile(place: string, folders: string[], name: string): Promise<Uint8Array | null> {
  const base = await realpath(place).catch(() => place)
  for (const folder of folders.map((one) => join(base, one))) {
    if ((await realpath(folder).catch(() => null)) !== folder) continue
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const file = await open(join(folder, name), flags).catch(() => null)
    try {
      if (file && (await file.stat()).isFile()) return await file.readFile()
    } finally {
      await file?.close()
    }
  }
  return null
}

async function logsOf(level: LevelPackage, folder: string): Promise<string> {
  const parts = level.services.map(async (service) => {
    const path = join(folder, service.name, 'log')
    const text = await readFile(path, 'utf8').catch(() => '')
    const lines = text.trimEnd().split('\n').slice(-15)
    return text === '' ? '' : lines.map((line) => `${service.name}: ${line.slice(0, 300)}`).join('\n')
  })
  return (await Promise.all(parts)).filter(Boolean).join('\n')
}

function readHandle(folder: string): Handle | null {
  try {
    // This agent wrote it when it started the services.
    return JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8')) as Handle
  } catch {
    return null
  }
}
