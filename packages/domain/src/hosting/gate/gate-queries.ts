import { createFairQueue } from '@pathwar/contracts/kernel/fair-queue'
import { openPool } from '@pathwar/db/connect'
import * as z from 'zod'
import { hashOneTimeSecret } from '../../kernel/one-time-secret.ts'
import type { GateLog } from './gate-listener.ts'
import type { GateUser } from './gate-rows.ts'

/** The content of a ticket. */
export interface Redeemed {
  readonly domainId: string
  readonly instanceId: string
  readonly userId: string
  /** The session or API token that requested it; null in tickets of older versions. */
  readonly sessionId: string | null
  /** The hash of the secret in the browser that requested it; null if there was none. */
  readonly browser: string | null
}

/** The database cannot be reached, so nothing new is granted; open connections continue for some time. */
export class GateUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database cannot be reached now, so nobody new can be let in. Please try again in a moment.', { cause })
    this.name = 'GateUnavailable'
  }
}

/** `from` is the address that asks: strangers from one wait for each other and not for those from elsewhere. */
export interface GateQueries {
  redeemTicket(ticket: string, from: string): Promise<Redeemed | null>
  redeemSshPassword(password: string, from: string): Promise<GateUser | null>
  usersOfKey(fingerprint: string, from: string): Promise<readonly GateUser[]>
  close(): Promise<void>
}

export interface GateQueryOptions {
  readonly connectionString: string
  readonly log: GateLog
  /** Whether cached results may be used while the database is away. */
  mayRemember(): boolean
}

const TicketRow = z.object({
  domain_id: z.string(),
  instance_id: z.string(),
  user_id: z.string(),
  session_id: z.string().nullable(),
  browser: z.string().nullable(),
})
const UserRow = z.object({ domain_id: z.string(), user_id: z.string(), username: z.string() })
const rememberedKeys = 10_000
const poolSize = 4

/** Queries that always go to the database, on their own connections. */
export function openGateQueries({ connectionString, log, mayRemember }: GateQueryOptions): GateQueries {
  const pool = openPool({ url: connectionString, poolSize, name: 'pathwar-gate' })
  const queue = createFairQueue({ atOnce: poolSize, waiting: 1_000, patienceMs: 5_000 })
  // An idle connection that breaks is replaced at the next query.
  pool.on('error', (error) => log.warn({ err: error }, 'the gate lost an idle database connection'))
  const keys = new Map<string, readonly GateUser[]>()

  async function ask(sql: string, value: string, from: string): Promise<unknown[]> {
    try {
      return (await queue.run([from], () => pool.query(sql, [value]))).rows
    } catch (error) {
      throw new GateUnavailable(error)
    }
  }

  return {
    async redeemTicket(ticket, from) {
      const hash = hashOneTimeSecret(ticket)
      if (!hash) return null
      const [row] = await ask('select * from platform.take_gate_ticket($1)', hash, from)
      if (!row) return null
      const { domain_id, instance_id, user_id, session_id, browser } = TicketRow.parse(row)
      return { domainId: domain_id, instanceId: instance_id, userId: user_id, sessionId: session_id, browser }
    },
    async redeemSshPassword(password, from) {
      const hash = hashOneTimeSecret(password)
      if (!hash) return null
      const [row] = await ask('select domain_id, user_id, username from platform.redeem_ssh_password($1)', hash, from)
      return row ? readUser(row) : null
    },
    async usersOfKey(fingerprint, from) {
      try {
        const rows = await ask(
          'select domain_id, user_id, username from platform.public_key where fingerprint = $1',
          fingerprint,
          from,
        )
        const users = rows.map(readUser)
        keys.delete(fingerprint)
        if (users.length > 0) keys.set(fingerprint, users)
        if (keys.size > rememberedKeys) keys.delete(keys.keys().next().value ?? '')
        return users
      } catch (error) {
        const known = keys.get(fingerprint)
        if (known && mayRemember()) return known
        throw error
      }
    },
    close: () => pool.end(),
  }
}

function readUser(row: unknown): GateUser {
  const found = UserRow.parse(row)
  return { domainId: found.domain_id, userId: found.user_id, username: found.username }
}
