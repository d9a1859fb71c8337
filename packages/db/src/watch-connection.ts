import type { Socket } from 'node:net'
import type { Knex } from 'knex'
import type { ClientBase } from 'pg'

/** A connection that was silent for this long gets a ping. */
const QUIET_MS = 5_000
/** The time limit for its answer. */
const PING_MS = 5_000
/** How much longer the client waits than the server lets a statement run. */
const GRACE_MS = 1_500
const LOOK_MS = 500
/** If the timer is this late, the process was paused and has not read what arrived in the meantime. */
const PAUSED_MS = 3_000

/** Parts of a client that its types do not declare. */
interface Inside {
  connection: { stream: Socket }
  readyForQuery: boolean
  getTransactionStatus(): string | null
}

interface Watched {
  client: ClientBase & Inside
  bytes: number
  heardAt: number
  busySince: number | null
  pinging: boolean
  /** The session's statement_timeout in ms; 0 for none. */
  sessionLimit: number
  /** The limit until the end of the transaction. */
  transactionLimit: number | null
}

const watched = new Map<object, Watched>()
let timer: NodeJS.Timeout | null = null
let lookedAt = 0

/**
 * Ends a dead connection, so that its query fails and the pool replaces it. An idle connection gets pings; a statement is
 * waited for only a little longer than the server lets it run. TCP alone would need a quarter of an hour. Call it once for
 * each client after it has connected.
 */
export async function watchConnection(client: ClientBase): Promise<void> {
  if (!isWhole(client)) throw new Error('this pg keeps its connections in another way')
  const one: Watched = {
    client,
    bytes: 0,
    heardAt: performance.now(),
    busySince: null,
    pinging: false,
    sessionLimit: 0,
    transactionLimit: null,
  }
  client.once('end', () => forget(client))
  watched.set(client, one)
  if (!timer) {
    lookedAt = performance.now()
    timer = setInterval(look, LOOK_MS)
    timer.unref()
  }
  one.sessionLimit = PING_MS
  try {
    const { rows } = await client.query<{ ms: number }>(
      "select setting::int as ms from pg_settings where name = 'statement_timeout'",
    )
    one.sessionLimit = rows[0]?.ms ?? 0
  } catch (error) {
    forget(client)
    throw error
  }
}

/**
 * Resolves when the server answers on this connection, in turn with its queries. It is no statement: a message `Sync`, which
 * Postgres answers by telling what it has to tell, such as notifications, and that it is ready.
 */
export function askForSign(client: ClientBase): Promise<void> {
  return new Promise((resolve, reject) => {
    const sign = {
      submit: (connection: { sync(): void }) => connection.sync(),
      handleReadyForQuery: () => resolve(),
      handleError: (error: unknown) => reject(error),
    }
    // pg takes anything that submits itself; its types know classes of theirs only.
    client.query(sign as never)
  })
}

/** Sets the time limit for the statements of a transaction, in ms, until its end. */
export function allowTime(connection: object, ms: number): void {
  const one = watched.get(connection)
  if (one) one.transactionLimit = ms
}

/** Gives a transaction a longer time limit, in ms, for work that is known to take long. */
export async function extendTimeLimit(trx: Knex.Transaction, ms: number): Promise<void> {
  allowTime(await trx.client.acquireConnection(), ms)
  await trx.raw(`set local statement_timeout = ${Math.round(ms)}`)
  const { rows } = await trx.raw<{ rows: { ends: boolean }[] }>(
    "select current_setting('transaction_timeout', true) is not null as ends",
  )
  if (!rows[0]?.ends) return
  // Postgres 17 ends transactions by itself. Its clock goes on as it was set unless it is stopped first.
  await trx.raw('set local transaction_timeout = 0')
  await trx.raw(`set local transaction_timeout = ${Math.round(ms)}`)
}

function isWhole(client: ClientBase): client is ClientBase & Inside {
  return 'connection' in client && 'readyForQuery' in client && 'getTransactionStatus' in client
}

function forget(client: object): void {
  watched.delete(client)
  if (watched.size > 0 || !timer) return
  clearInterval(timer)
  timer = null
}

function look(): void {
  const now = performance.now()
  const paused = now - lookedAt > PAUSED_MS
  lookedAt = now
  for (const one of watched.values()) {
    if (paused) one.heardAt = now
    lookAt(one, now)
  }
}

function lookAt(one: Watched, now: number): void {
  const { client } = one
  const { stream } = client.connection
  if (stream.bytesRead !== one.bytes) {
    one.bytes = stream.bytesRead
    one.heardAt = now
  }
  if (!client.readyForQuery) {
    one.busySince ??= now
    const limit = limitOf(one)
    if (limit > 0 && now - Math.max(one.busySince, one.heardAt) > limit) {
      stream.destroy(new Error(`the database has not answered for ${Math.round(limit / 1000)} seconds`))
    }
    return
  }
  one.busySince = null
  if (client.getTransactionStatus() !== 'I') return
  one.transactionLimit = null
  if (now - one.heardAt > QUIET_MS) void ping(one)
}

function limitOf({ pinging, sessionLimit, transactionLimit }: Watched): number {
  if (pinging) return PING_MS
  const limit = transactionLimit ?? sessionLimit
  return limit > 0 ? limit + GRACE_MS : 0
}

async function ping(one: Watched): Promise<void> {
  one.pinging = true
  try {
    await askForSign(one.client)
  } catch {
    // The client's error event reports it.
  } finally {
    one.pinging = false
  }
}
