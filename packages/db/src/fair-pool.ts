import { createFairQueue, type Share } from '@pathwar/contracts/kernel/fair-queue'
import type { Knex } from 'knex'
import { behalfNow, signalNow } from './on-behalf-of.ts'

/** As long as a pool lets somebody wait for a connection. */
export const PATIENCE_MS = 10_000
/** Of one process: what waits needs memory, and whoever waits behind as many is not served in time anyway. */
const MAX_WAITING = 2_000
/** A page asks for twenty things at once, and some people have many pages open. */
const MAX_WAITING_OF_USER = 100
/** Behind one address there may be a school. */
const MAX_WAITING_OF_ADDRESS = 400

/**
 * Lets the connections of a pool go round: each statement or transaction waits for its turn among its like, so that
 * whoever asks for a hundred things waits for their own. Throws `QueueFull` where knex takes a connection.
 */
export function shareFairly(db: Knex, size: number): void {
  const queue = createFairQueue({
    atOnce: size,
    waiting: MAX_WAITING,
    patienceMs: PATIENCE_MS,
    shareOf: (path) => shareOf(path, size),
  })
  const { client } = db
  const pool: Pool = { acquire: client.acquireConnection.bind(client), release: client.releaseConnection.bind(client) }
  const turns = new WeakMap<object, () => void>()

  client.acquireConnection = async (): Promise<object> => {
    const leave = await queue.enter(behalfNow(), signalNow())
    try {
      const connection = await pool.acquire()
      turns.set(connection, leave)
      return connection
    } catch (error) {
      leave()
      throw error
    }
  }
  client.releaseConnection = async (connection: object): Promise<void> => {
    try {
      await pool.release(connection)
    } finally {
      turns.get(connection)?.()
      turns.delete(connection)
    }
  }
}

/** What knex keeps from its types. */
interface Pool {
  acquire(): Promise<object>
  release(connection: object): Promise<void>
}

/**
 * Agents and the process itself come before others, who are many. Domains leave connections for everybody who is not
 * known yet, one domain some for the others, and one user or address half of all. A small pool is not parted: whoever
 * opened it is alone.
 */
function shareOf([lane, group, one]: readonly string[], size: number): Share {
  const own = lane === 'agents' || lane === 'process'
  if (group === undefined) {
    return { weight: own ? 4 : 2, ...(lane === 'domains' && size >= 4 && { atOnce: size - 2 }) }
  }
  if (own) return {}
  const half = { atOnce: size >= 4 ? Math.ceil(size / 2) : size }
  if (one !== undefined) {
    return { ...half, waiting: one.startsWith('user:') ? MAX_WAITING_OF_USER : MAX_WAITING_OF_ADDRESS }
  }
  return lane === 'strangers' ? half : { atOnce: size >= 6 ? size - 3 : size }
}
