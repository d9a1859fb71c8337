import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** Identifies a process, even if its pid is reused later. */
export type ProcessIdentity = { pid: number; startedAt: string }

export type Spawned = { mark: ProcessIdentity; exit: Promise<number> }

/** Starts a process that outlives this one, in its own session, with its output in a file. */
export async function spawnDetached(
  command: { file: string; args: string[] },
  options: { cwd: string; env: Record<string, string>; logPath: string },
): Promise<Spawned> {
  const log = openSync(options.logPath, 'a', 0o600)
  try {
    const child = spawn(command.file, command.args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', log, log],
    })
    const exit = new Promise<number>((resolve) =>
      child.once('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1))),
    )
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
    const pid = child.pid ?? 0
    try {
      setPriority(pid, 10)
    } catch {
      // It may have ended already.
    }
    return { mark: { pid, startedAt: startOf(pid) ?? '' }, exit }
  } finally {
    closeSync(log)
  }
}

/** Whether exactly this process still runs (a zombie does not). */
export function isAlive(mark: ProcessIdentity): boolean {
  const started = startOf(mark.pid)
  return started !== null && (mark.startedAt === '' || started === mark.startedAt)
}

/** Ends a process and its whole group; first with a signal that lets it finish. */
export async function endGroup(mark: ProcessIdentity, graceMs = 500): Promise<void> {
  if (!isAlive(mark)) return killGroup(mark.pid)
  signalGroup(mark.pid, 'SIGTERM')
  for (const until = performance.now() + graceMs; performance.now() < until && isAlive(mark); ) await delay(20)
  killGroup(mark.pid)
  for (const until = performance.now() + 5000; performance.now() < until && isAlive(mark); ) await delay(20)
}

/** Process groups on this host whose environment contains `name=value…`, with the rest of the value. */
export function processGroupsWith(name: string, value: string): { pgid: number; rest: string }[] {
  if (process.platform !== 'linux') return []
  const found = new Map<number, string>()
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const variables = read(`/proc/${pid}/environ`)?.split('\0') ?? []
    const mark = variables.find((line) => line.startsWith(`${name}=${value}`))
    const pgid = Number(statOf(Number(pid))?.[2])
    if (mark && pgid > 1) found.set(pgid, mark.slice(name.length + 1 + value.length))
  }
  return [...found].map(([pgid, rest]) => ({ pgid, rest }))
}

/** Kills the rest of a process group immediately. */
export function killGroup(pgid: number): void {
  signalGroup(pgid, 'SIGKILL')
}

function signalGroup(pgid: number, signal: NodeJS.Signals): void {
  // Never our own group, and never all processes.
  if (pgid <= 1) return
  try {
    process.kill(-pgid, signal)
  } catch {
    // It is gone.
  }
}

function startOf(pid: number): string | null {
  if (process.platform !== 'linux') {
    try {
      process.kill(pid, 0)
      return ''
    } catch {
      return null
    }
  }
  const fields = statOf(pid)
  return fields && fields[0] !== 'Z' && fields[0] !== 'X' ? (fields[19] ?? null) : null
}

/** The fields of /proc/<pid>/stat from the state on; the name before it may contain spaces and parentheses. */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`)
  return text ? text.slice(text.lastIndexOf(')') + 2).split(' ') : null
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
