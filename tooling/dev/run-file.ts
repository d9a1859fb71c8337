import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Identifies a process by its pid and its start time, because pids are reused. */
type Identity = { name: string; pid: number; started: string }

type Run = { starter: Identity; children: Identity[] }

/** Records this process and its children in a file, for the next start after a SIGKILL. */
export function writeRun(file: string, children: { name: string; pid: number }[]): void {
  const run = { starter: identify('npm start', process.pid), children: children.map((c) => identify(c.name, c.pid)) }
  writeFileSync(`${file}.new`, JSON.stringify(run, null, 2))
  renameSync(`${file}.new`, file)
}

export function removeRun(file: string): void {
  rmSync(file, { force: true })
}

/**
 * Ends what a killed run left behind. Throws if that run is still alive: two starters must not share a home. Resolves to
 * the names of the processes that were ended.
 */
export async function endLeftovers(file: string): Promise<string[]> {
  const run = readRun(file)
  if (!run) return []
  if (isAlive(run.starter)) {
    throw new Error(
      `Pathwar runs already from this folder (pid ${run.starter.pid}). Stop it first, or start a second copy with\n` +
        `  PATHWAR_HOME=.pathwar-2 PATHWAR_PORT_OFFSET=100 npm start`,
    )
  }
  const left = run.children.filter(isAlive)
  for (const [signal, patience] of [['SIGTERM', 12_000] as const, ['SIGKILL', 2_000] as const]) {
    for (const child of left.filter(isAlive)) signalGroup(child.pid, signal)
    for (let waited = 0; waited < patience && left.some(isAlive); waited += 50) await delay(50)
  }
  removeRun(file)
  return left.map((child) => child.name)
}

/** Sends the signal to a process; SIGKILL to its whole group. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(signal === 'SIGKILL' ? -pid : pid, signal)
  } catch {
    // It ended by itself meanwhile.
  }
}

function readRun(file: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Run // writeRun wrote it; anything else fails to parse or to match
  } catch {
    return undefined
  }
}

function isAlive(identity: Identity): boolean {
  return identity.started !== '' && startTime(identity.pid) === identity.started
}

function identify(name: string, pid: number): Identity {
  return { name, pid, started: startTime(pid) }
}

/** Empty if the process does not exist or is a zombie. */
function startTime(pid: number): string {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : (fields[19] ?? '')
  } catch {
    return ''
  }
}
