import type { Threads } from '@pathwar/contracts/kernel/threads'
import { openDatabase } from '@pathwar/db/connect'
import { openDatabaseClock } from '@pathwar/db/database-clock'
import type { ObjectStore } from '@pathwar/db/object-store'
import type { Addresses, Installation, Log, Mailer } from './context.ts'
import type { Gathered } from './feature.ts'

export interface InstallationOptions {
  databaseUrl: string
  poolSize?: number
  name?: string
  log: Log
  addresses: Addresses
  features: Gathered
  gateSecret: string
  /** 32 bytes. May be omitted by a process that never seals or opens a secret; it fails if it tries. */
  dataKey?: Uint8Array
  mailer?: Mailer | null
  openMailbox?: boolean
  privateProviders?: boolean
  /** Cost (rounds) of bcrypt; tests use less. */
  passwordCost?: number
  /** Converts the database's time to the installation's, which tests can move. */
  timeOf?: (database: Date) => Date
  threads?: Threads | null
  objects?: ObjectStore | null
}

/** Opens everything that a process needs to run use cases; end it with `installation.db.destroy()`. */
export function createInstallation({
  databaseUrl,
  poolSize,
  name,
  log,
  addresses,
  features,
  gateSecret,
  dataKey = new Uint8Array(),
  mailer = null,
  openMailbox = false,
  privateProviders = false,
  passwordCost = 12,
  timeOf = (database) => database,
  threads = null,
  objects = null,
}: InstallationOptions): Installation {
  const db = openDatabase({ url: databaseUrl, ...(poolSize && { poolSize }), ...(name && { name }) })
  const clock = openDatabaseClock()
  const now = () => timeOf(clock.now())
  return {
    ...{ db, log, addresses, features, gateSecret, dataKey, mailer, openMailbox, privateProviders, passwordCost },
    ...{ clock, now, timeOf, threads, objects },
  }
}
