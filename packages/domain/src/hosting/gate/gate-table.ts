import { openDatabaseClock } from '@pathwar/db/database-clock'
import type pg from 'pg'
import { type Admission, admit, maxFactsAgeMs } from './admit.rules.ts'
import { createDenylist, type Denylist } from './denylist.ts'
import { type GateLog, startListener } from './gate-listener.ts'
import { createGateMemory, type GateMemory } from './gate-memory.ts'
import { openGateQueries, type Redeemed } from './gate-queries.ts'
import type { GateDomain, GateUser, GateVisitor, NetworkBan, Route } from './gate-rows.ts'
import {
  readDomain,
  readEndedSession,
  readEntry,
  readNetworkBan,
  selectDomains,
  selectEndedSessions,
  selectEntries,
  selectNetworkBans,
} from './gate-rows.ts'

/** Who may enter which instance, in memory and kept up to date; both proxies use only this. */
export interface GateTable extends AsyncDisposable {
  bySlug(slug: string): Route | null
  byInstance(instanceId: string): Route | null
  domain(domainId: string): GateDomain | null
  /** The decision at this moment, with its reason. */
  decide(instanceId: string, visitor: GateVisitor): Admission
  /** The ban that keeps this address out of a domain now; null if there is none. */
  networkBan(domainId: string, address: string): NetworkBan | null
  /** True if the user may enter the instance now, or as soon as it has started. */
  mayEnter(instanceId: string, userId: string): boolean
  /** All routes that one of these users may enter now or after they have started, ordered by display name and owner. */
  entrancesOf(users: readonly GateVisitor[]): Route[]
  /** Calls the listener after an instance's data has changed; returns a function that removes it. */
  onChange(listener: (instanceId: string) => void): () => void
  /** Milliseconds since the database last answered; 0 while the connection is alive. */
  staleFor(): number
  /** Why the data may be old; null while the database answers. */
  problem(): string | null
  /** The time by the database's clock, which decides everything here. */
  now(): Date
  /** How far this machine's clock is ahead of the database's, in ms; null before it was measured. */
  skew(): number | null
  /** Redeems a one-time ticket; null if it is unknown, used or expired. Throws GateUnavailable. */
  redeemTicket(ticket: string, from: string): Promise<Redeemed | null>
  /** Redeems a one-time SSH password; null if it is unknown, used or expired. Throws GateUnavailable. */
  redeemSshPassword(password: string, from: string): Promise<GateUser | null>
  /** The users (one per domain) with this key; from the cache while the database is away. Throws GateUnavailable. */
  usersOfKey(fingerprint: string, from: string): Promise<readonly GateUser[]>
  stats(): GateStats
}

export interface GateStats {
  readonly routes: number
  readonly grants: number
  readonly domains: number
  readonly networkBans: number
  readonly endedSessions: number
  readonly staleForMs: number
  /** Number of full reads, and of reads after notifications, since the start. */
  readonly fullReads: number
  readonly partReads: number
}

export interface GateTableOptions {
  /** A direct connection with the gate's role: LISTEN does not work through a pooler in transaction mode. */
  readonly connectionString: string
  readonly log: GateLog
  readonly syncEveryMs?: number
  readonly now?: () => Date
}

/** A connection that is reopened within this time is no problem. */
const BRIEF_MS = 5_000

/** Opens the table and waits for its first read, however long the database takes to start. */
export async function openGateTable(options: GateTableOptions): Promise<GateTable> {
  const clock = openDatabaseClock()
  const { connectionString, log, syncEveryMs = 60_000, now = clock.now } = options
  const memory = createGateMemory()
  const denylist = createDenylist()
  const { announce, onChange } = announcements(log)
  const reads = { fullReads: 0, partReads: 0 }
  let contactAt = performance.now()
  let alive = false
  const staleFor = () => (alive ? 0 : Math.ceil(performance.now() - contactAt))

  async function readAll(client: pg.ClientBase): Promise<void> {
    await readDomains(client)
    await readNetworkBans(client)
    await readEndedSessions(client)
    const { rows } = await client.query(selectEntries)
    reads.fullReads += 1
    announce(memory.apply(null, readable(rows, readEntry, log)))
  }

  async function readDomains(client: pg.ClientBase): Promise<void> {
    const { rows } = await client.query(selectDomains)
    announce(memory.applyDomains(rows.map(readDomain)))
  }

  async function readNetworkBans(client: pg.ClientBase): Promise<void> {
    const { rows } = await client.query(selectNetworkBans)
    announce(memory.instancesIn(denylist.applyBans(readable(rows, readNetworkBan, log))))
  }

  async function readEndedSessions(client: pg.ClientBase): Promise<void> {
    const { rows } = await client.query(selectEndedSessions)
    announce(denylist.applySessions(rows.map(readEndedSession)).flatMap(memory.instancesOf))
  }

  async function readSome(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
    const { rows } = await client.query(`${selectEntries} where r.instance_id = any($1::uuid[])`, [ids])
    reads.partReads += 1
    announce(memory.apply(new Set(ids), readable(rows, readEntry, log)))
  }

  const listener = startListener({
    connectionString,
    log,
    syncEveryMs,
    clock,
    readAll,
    readDomains,
    readNetworkBans,
    readEndedSessions,
    readSome,
    contact(answered) {
      if (answered) contactAt = performance.now()
      alive = answered
    },
  })
  const queries = openGateQueries({ connectionString, log, mayRemember: () => staleFor() <= maxFactsAgeMs })
  await listener.first

  return {
    ...lookups({ memory, denylist, staleFor, now }),
    staleFor,
    problem() {
      const away = staleFor()
      return away < BRIEF_MS ? null : `no answer for ${Math.ceil(away / 1000)} s; serving from memory`
    },
    now,
    skew: clock.skew,
    onChange,
    redeemTicket: queries.redeemTicket,
    redeemSshPassword: queries.redeemSshPassword,
    usersOfKey: queries.usersOfKey,
    stats: () => ({ ...memory.size(), ...denylist.size(), ...reads, staleForMs: staleFor() }),
    async [Symbol.asyncDispose]() {
      await listener.stop()
      await queries.close()
    },
  }
}

/** The listeners. An error in one does not keep the change from the others. */
function announcements(log: GateLog) {
  const listeners = new Set<(instanceId: string) => void>()
  return {
    announce(changed: Iterable<string>): void {
      for (const id of new Set(changed)) {
        for (const listener of listeners) {
          try {
            listener(id)
          } catch (error) {
            log.error({ err: error, instanceId: id }, 'a listener of the gate failed')
          }
        }
      }
    },
    onChange(listener: (instanceId: string) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

interface Facts {
  memory: GateMemory
  denylist: Denylist
  staleFor: () => number
  now: () => Date
}

function lookups({ memory, denylist, staleFor, now }: Facts) {
  const networkBan = (domainId: string, address: string) => denylist.networkBan(domainId, address, now())

  function decide(instanceId: string, visitor: Omit<GateVisitor, 'domainId'> & { domainId?: string }): Admission {
    const entry = memory.entry(instanceId)
    const { domainId = entry?.route.domainId, userId, address, sessionId } = visitor
    const ours = entry?.route.domainId === domainId
    const from = entry?.route.domainId ?? ''
    return admit({
      instance: entry?.route ?? null,
      domain: entry ? (memory.domain(from)?.state ?? null) : null,
      grant: (ours && entry?.users.get(userId)) || null,
      networkBanned: address !== undefined && networkBan(from, address) !== null,
      sessionEnded: typeof sessionId === 'string' && denylist.sessionEnded(from, sessionId),
      staleFor: staleFor(),
      now: now(),
    })
  }
  const open = (admission: Admission) => admission === 'admitted' || admission === 'starting'

  return {
    decide,
    networkBan,
    bySlug: memory.bySlug,
    byInstance: (instanceId: string) => memory.entry(instanceId)?.route ?? null,
    domain: memory.domain,
    mayEnter: (instanceId: string, userId: string) => open(decide(instanceId, { userId })),
    entrancesOf(users: readonly GateVisitor[]): Route[] {
      const found = new Map<string, Route>()
      for (const user of users) {
        for (const id of memory.instancesOf(user.userId)) {
          const route = memory.entry(id)?.route
          if (route && open(decide(id, user))) found.set(id, route)
        }
      }
      return [...found.values()].sort(byName)
    },
  }
}

function byName(a: Route, b: Route): number {
  return a.label.localeCompare(b.label) || a.ownerLabel.localeCompare(b.ownerLabel)
}

/** One invalid row must not hide all the others. */
function readable<Row>(rows: readonly unknown[], read: (row: unknown) => Row, log: GateLog): Row[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)]
    } catch (error) {
      log.error({ err: error }, 'the gate skipped a row that it could not read')
      return []
    }
  })
}
