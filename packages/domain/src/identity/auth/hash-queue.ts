import { availableParallelism } from 'node:os'
import { counted } from '@pathwar/contracts/kernel/counted'
import { createFairQueue, QueueFull } from '@pathwar/contracts/kernel/fair-queue'
import { countedAddress } from '@pathwar/contracts/kernel/network'
import { foldName } from '@pathwar/contracts/kernel/text'
import { signalNow } from '@pathwar/db/on-behalf-of'
import { DomainError, type PrepareCtx, takeRateLimits } from '../../kernel/index.ts'

/**
 * As many as the machine has cores, and one thread of the pool (of four) is left: while people log in, files are read and
 * names of hosts are looked up.
 */
const MAX_CONCURRENT_HASHES = Math.min(availableParallelism(), 3)

/** Of one process. Each takes a quarter of a second, and nobody waits longer than half a minute. */
const MAX_WAITING = 1_000
/** Several classes that log in or register at once; who comes then is told to come again in some seconds. */
const MAX_WAITING_OF_ADDRESS = 200
/** Of one name, or one user. */
const MAX_WAITING_OF_ONE = 10
const PATIENCE_MS = 30_000
const RETRY_SECONDS = 5

/** Right or wrong; a class behind one address logs in within minutes. */
const ofAddress = { limit: 600, windowSeconds: 300 }
/** Of one user, who confirms once in ten minutes that it is them. */
const ofUser = { limit: 60, windowSeconds: 600 }

/** By address, then by who they are known to be, then by who they say they are. */
const queue = createFairQueue({
  atOnce: MAX_CONCURRENT_HASHES,
  waiting: MAX_WAITING,
  patienceMs: PATIENCE_MS,
  shareOf: ({ length }) =>
    length === 1 ? { waiting: MAX_WAITING_OF_ADDRESS } : length === 3 ? { waiting: MAX_WAITING_OF_ONE } : {},
})

/** Who somebody without a session claims to be. */
export interface Claimant {
  /**
   * What they call themselves; '' for somebody with a session. Who is told apart by nothing shares ten places: a class that
   * registers behind one address would not get through.
   */
  name: string
  /** The user of that name, if the device that asks has been in their account before. */
  knownTo?: string | undefined
}

/**
 * Hashes for somebody: counted, whatever comes of it, and in turns that go round among addresses and then among those
 * behind one, so that nobody waits behind another's hundred. Whoever has a session, or a device that has been in the
 * account, does not share with names that anybody can invent. Dropped when the client has gone. Throws `request/busy`
 * or `request/too-many` where there is no place, and `auth/too-many-attempts`.
 */
export async function hashInTurn<T>(
  { installation, domain, actor, address: from }: PrepareCtx,
  { name, knownTo }: Claimant,
  work: () => Promise<T>,
): Promise<T> {
  const address = countedAddress(from)
  const userId = actor.kind === 'user' ? actor.userId : knownTo
  await takeRateLimits(installation, domain.id, [
    { key: `password:${address}`, ...ofAddress },
    ...(userId === undefined ? [] : [{ key: `password-of:${userId}`, ...ofUser }]),
  ])
  const path = userId === undefined ? [address, 'unknown', foldName(name)] : [address, `user:${userId}`, '']
  try {
    return await queue.run(path, work, signalNow())
  } catch (error) {
    throw error instanceof QueueFull ? noPlace(error) : error
  }
}

function noPlace({ own }: QueueFull): DomainError {
  return own
    ? new DomainError('request/too-many', { retryAfter: RETRY_SECONDS })
    : new DomainError('request/busy', {
        message: `${counted(queue.size().waiting, 'person waits', 'people wait')} to log in or to register at the moment, and there is no place for more.`,
        retryAfter: RETRY_SECONDS,
      })
}
