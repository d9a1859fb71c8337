import { join } from 'node:path'
import { migrateUp } from '@pathwar/db/migrate'
import { roleNames, withLogin } from '@pathwar/db/names'
import { createScratch, removeScratch } from '@pathwar/testing/scratch'
import { createDatabase, startThrowAwayPostgres } from '@pathwar/testing/throw-away-postgres'

export interface BenchDatabase {
  ownerUrl: string
  appUrl: string
  gatePassword: string
  appPassword: string
  /** Of the server's first process. */
  postgresPid: () => number
  /** Ends all connections, and takes new ones again. */
  restartPostgres: () => Promise<void>
  /** A folder that is removed afterwards. */
  scratch: string
}

const password = 'bench'

/** Runs a benchmark on its own Postgres, and always stops it. The process exits with 1 if `work` returns that. */
export async function runBench(
  name: string,
  work: (database: BenchDatabase) => Promise<boolean>,
  settings: Record<string, string> = {},
): Promise<void> {
  const scratch = await createScratch()
  const postgres = await startThrowAwayPostgres(scratch, settings)
  try {
    const ownerUrl = await createDatabase(postgres, 'bench')
    await migrateUp(ownerUrl, { passwords: { app: password, gate: password } })
    const appUrl = withLogin(ownerUrl, roleNames('bench').app, password)
    const place = {
      ...{ ownerUrl, appUrl, appPassword: password, gatePassword: password },
      ...{ postgresPid: postgres.pid, restartPostgres: postgres.restart, scratch: join(scratch, 'bench') },
    }
    process.exitCode = (await Promise.race([work(place), interruption()])) ? 0 : 1
    say(process.exitCode === 0 ? `${name}: every number is reached.` : `${name}: not every number is reached.`)
  } finally {
    await postgres.stop()
    await removeScratch(scratch)
  }
}

/** Rejects on Ctrl-C, so that Postgres is stopped and its data removed. */
function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Error('Stopped.')))
  })
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Prints the measured value next to the expected one; returns whether it is met. */
export function report(what: string, measured: number, { most, unit = '' }: { most: number; unit?: string }): boolean {
  const good = measured <= most
  say(`${good ? 'ok  ' : 'MISS'}  ${what}: ${round(measured)}${unit} (at most ${most}${unit})`)
  return good
}

export function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** The quantile of a list. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** How many milliseconds `work` takes. */
export async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** A whole number from the environment, for a run that is shorter than the real one. */
export function size(name: string, usual: number): number {
  const given = Number(process.env[name] ?? usual)
  if (!Number.isInteger(given) || given < 1) throw new Error(`${name} is a number such as ${usual}`)
  return given
}
