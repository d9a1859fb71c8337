import { setTimeout as delay } from 'node:timers/promises'
import type { openPool } from '@pathwar/db/connect'
import { isCut, isUnreachable } from '@pathwar/db/constraints'

type Pool = ReturnType<typeof openPool>

/** For how long a connection is asked for again while there is no database, and how often. */
const PATIENCE_MS = 60_000
const AGAIN_MS = 250

/** The code of Postgres for a server that is starting: what the queue says of its jobs it then says again. */
const CANNOT_CONNECT_NOW = '57P03'

const NEVER = new Promise<never>(() => {})

/**
 * Makes a pool wait for its database, and lost connections look like a server that is starting. The queue says of a job that it is done
 * or has failed without waiting for the answer; an error that it does not know as passing would end the process. For the same reason a pool that is
 * ending leaves whoever asks for a connection without an answer.
 */
export function waitForDatabase(pool: Pool): Pool {
  const connect: Pool['connect'] = pool.connect.bind(pool)
  const patient = async () => {
    for (const until = performance.now() + PATIENCE_MS; ; ) {
      // The queue says again what it could not say, also when it has been stopped meanwhile; another worker does such a job anew.
      if (pool.ending) return NEVER
      try {
        return await connect()
      } catch (error) {
        if (!isLost(error) || performance.now() > until) throw passing(error)
        await delay(AGAIN_MS)
      }
    }
  }
  // Whoever passes a callback is pg itself, which handles its error.
  pool.connect = ((callback?: Parameters<Pool['connect']>[0]) =>
    callback ? connect(callback) : patient()) as Pool['connect']
  pool.on('connect', (client) => {
    const query: (...given: never[]) => unknown = client.query.bind(client)
    const patientQuery = (...given: never[]) => {
      const answer = query(...given)
      return answer instanceof Promise
        ? answer.catch((error: unknown) => {
            throw passing(error)
          })
        : answer
    }
    Object.assign(client, { query: patientQuery })
  })
  return pool
}

const isLost = (error: unknown): boolean => isUnreachable(error) || isCut(error)

/** The same error, marked as one that passes if a connection was lost. */
function passing(error: unknown): unknown {
  return error instanceof Error && isLost(error) ? Object.assign(error, { code: CANNOT_CONNECT_NOW }) : error
}
