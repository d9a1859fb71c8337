import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { realDataDir } from './postgres-home.ts'

/** What a running server writes about itself in `postmaster.pid`. */
export async function readPidFile(dataDir: string): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n')
  return lines?.[0] ? { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' } : undefined
}

/** Like `endLeftover`, for the directory that a starter asks for; resolves at once if there is none. */
export function endLeftoverPostgres(dataDir: string): Promise<void> {
  return endLeftover(realDataDir(dataDir))
}

/** Ends the server that an earlier, killed run left on this data, and removes the pid file of a dead one. */
export async function endLeftover(dataDir: string): Promise<void> {
  const file = await readPidFile(dataDir)
  if (!file) return
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    for (let waited = 0; waited < 8_000; waited += 50) {
      if (!(await servesData(file.pid, dataDir))) return await rm(join(dataDir, 'postmaster.pid'), { force: true })
      if (waited === 0) kill(file.pid, signal)
      await delay(50)
    }
  }
  throw new Error(`A Postgres of an earlier run (pid ${file.pid}) does not end; end it by hand and try again.`)
}

/** Pids are reused: only a process whose working directory is the data directory is its server. */
async function servesData(pid: number, dataDir: string): Promise<boolean> {
  if (!kill(pid, 0)) return false
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (folder === undefined) return process.platform !== 'linux'
  return folder === (await realpath(dataDir))
}

function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
