import { openDatabase } from '@pathwar/db/connect'
import type { Addresses, Installation, Log } from './context.ts'

export interface InstallationOptions {
  databaseUrl: string
  poolSize?: number
  name?: string
  log: Log
  addresses: Addresses
  gateSecret: string
  /** Rounds of bcrypt; tests use fewer. */
  passwordCost?: number
  now?: () => Date
}

/** Opens what a process needs to run use cases; end it with `installation.db.destroy()`. */
export function createInstallation({
  databaseUrl,
  poolSize,
  name,
  log,
  addresses,
  gateSecret,
  passwordCost = 12,
  now = () => new Date(),
}: InstallationOptions): Installation {
  const db = openDatabase({ url: databaseUrl, ...(poolSize && { poolSize }), ...(name && { name }) })
  return { db, log, addresses, gateSecret, passwordCost, now }
}
