import {
  type Ctx,
  type DomainInfo,
  findDomainById,
  type Installation,
  inTransaction,
  type Subscriber,
} from '../../kernel/index.ts'
import { replayLetter, reportFailure } from './dead-letters.ts'
import {
  type CursorState,
  cursorStates,
  deliverer,
  eventsAfterCursor,
  type LoggedEvent,
  lockCursor,
  makeCursors,
  moveCursor,
} from './event-cursors.ts'

/** How many events are handled in one transaction while there are no failures. */
const BATCH = 20
/** When to look again after another worker was reading. */
const BUSY_MS = 1_000
/** When to look again after transactions that were running. */
export const RUNNING_RETRY_MS = 50

export interface Delivery {
  delivered: number
  /** Names of the subscribers that gave up on an event. */
  died: string[]
  /** When there may be more, in ms; null: not before a notification. */
  again: number | null
}

/** Delivers a domain's events to its subscribers. In a closed domain they wait until it is open again. */
export async function deliverEvents(
  installation: Installation,
  domainId: string,
  subscribers: readonly Subscriber[],
  signal?: AbortSignal,
): Promise<Delivery> {
  const domain = await findDomainById(installation, domainId)
  if (!domain || domain.state === 'suspended' || domain.state === 'deleting')
    return { delivered: 0, died: [], again: null }
  return deliverAll(installation, domain, subscribers, signal)
}

/**
 * Delivers events to each subscriber, from its cursor on, until none is left for now. An event is handled in the
 * transaction that moves the cursor. So it is handled exactly once, however many workers compete, and whenever they are
 * killed.
 */
async function deliverAll(
  installation: Installation,
  domain: DomainInfo,
  subscribers: readonly Subscriber[],
  signal?: AbortSignal,
): Promise<Delivery> {
  const delivery: Delivery = { delivered: 0, died: [], again: null }
  const soon = (ms: number) => {
    delivery.again = Math.min(delivery.again ?? ms, ms)
  }
  const busy = new Set<string>()
  while (!signal?.aborted) {
    const ahead = await lookAhead(installation, domain, subscribers)
    const now = installation.now()
    const next = subscribers.filter(({ name }) => !busy.has(name) && isDue(ahead.get(name), now))
    if (next.length === 0) {
      for (const { retryAt, coming } of ahead.values()) {
        if (retryAt && retryAt > now) soon(retryAt.getTime() - now.getTime())
        else if (coming) soon(RUNNING_RETRY_MS)
      }
      if (busy.size > 0) soon(BUSY_MS)
      return delivery
    }
    for (const subscriber of next) {
      const step = await deliverTo(installation, domain, subscriber, ahead.get(subscriber.name)?.replay === true)
      delivery.delivered += step.delivered
      if (step.died) delivery.died.push(subscriber.name)
      if (step.busy) busy.add(subscriber.name)
    }
  }
  return delivery
}

async function lookAhead(
  installation: Installation,
  domain: DomainInfo,
  subscribers: readonly Subscriber[],
): Promise<Map<string, CursorState>> {
  const look = () =>
    inTransaction(installation, 'query', { domain, actor: deliverer }, (ctx) => cursorStates(ctx, subscribers))
  let ahead = await look()
  if (ahead.some(({ unknown, due, coming }) => unknown && (due || coming))) {
    await inTransaction(installation, 'command', { domain, actor: deliverer }, (ctx) => makeCursors(ctx, subscribers))
    ahead = await look()
  }
  return new Map(ahead.map((one) => [one.name, one]))
}

function isDue(ahead: CursorState | undefined, now: Date): boolean {
  if (!ahead || ahead.unknown) return false
  return ahead.replay || (ahead.due && !(ahead.retryAt && ahead.retryAt > now))
}

interface Step {
  delivered: number
  busy?: boolean
  died?: boolean
}

/** One transaction's part of a subscriber's events. After a failure, events are handled one by one. */
async function deliverTo(
  installation: Installation,
  domain: DomainInfo,
  subscriber: Subscriber,
  replay: boolean,
): Promise<Step> {
  if (replay) {
    const replayed = await replayLetter(installation, domain, subscriber)
    return { delivered: replayed ? 1 : 0, busy: replayed === null }
  }
  let failed: LoggedEvent | null = null
  const attempt = (limit: number) =>
    inTransaction(installation, 'command', { domain, actor: deliverer }, (ctx) =>
      handleNext(ctx, subscriber, limit, (event) => {
        failed = event
      }),
    )
  try {
    return await attempt(BATCH).catch(() => {
      failed = null
      return attempt(1)
    })
  } catch (error) {
    if (!failed) throw error
    return { delivered: 0, died: await reportFailure(installation, domain, subscriber, failed, error) }
  }
}

async function handleNext(
  ctx: Ctx,
  { name, on, run }: Subscriber,
  limit: number,
  begins: (event: LoggedEvent) => void,
): Promise<Step> {
  const cursor = await lockCursor(ctx, name)
  if (!cursor) return { delivered: 0, busy: true }
  // Another worker has tried meanwhile.
  if (cursor.retryAt && cursor.retryAt > ctx.realNow) return { delivered: 0 }
  const page = await eventsAfterCursor(ctx, cursor)
  const wanted = page.filter((event) => on.includes(event.name)).slice(0, cursor.failures > 0 ? 1 : limit)
  for (const event of wanted) {
    begins(event)
    await run(ctx, event)
  }
  // The whole page is done, unless it has more events than were to be handled.
  const handled = wanted.at(-1)
  const rest = handled && page.slice(page.indexOf(handled) + 1).some((event) => on.includes(event.name))
  const last = rest ? handled : page.at(-1)
  if (last) await moveCursor(ctx, name, last)
  return { delivered: wanted.length }
}
