import { readdir, readFile } from 'node:fs/promises'

/** Of proc(5): a clock tick is 10 ms on Linux. */
const TICK_MS = 10

/** What a process has used of processors since it started, in ms. Linux only. */
export async function processorTimeOf(pid: number): Promise<number> {
  const [user = 0, system = 0] = await timesOf(pid)
  return (user + system) * TICK_MS
}

/** The same of a process with all its children, also those that have ended: of Postgres, which has one for each connection. */
export async function processorTimeOfFamily(pid: number): Promise<number> {
  const own = await timesOf(pid)
  let ticks = own.slice(0, 4).reduce((one, other) => one + other, 0)
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [user = 0, system = 0, , , parent] = await timesOf(Number(name)).catch(() => [])
    if (parent === pid) ticks += user + system
  }
  return ticks * TICK_MS
}

/** User and system time, the same of ended children, and the parent. */
async function timesOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name, in parentheses, may contain anything; what follows it does not.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return [11, 12, 13, 14, 1].map((place) => Number(fields[place]))
}
