import { type DomainInfo, type Installation, inTransaction, type Subscriber } from '../../kernel/index.ts'
import { deliverer, type LoggedEvent, lockCursor, moveCursor } from './event-cursors.ts'

/** After this many failures a subscriber skips the event. */
const MAX_FAILURES = 5

/** Seconds until the next attempt: 1, 4, 16, 64. */
const backoff = (failures: number) => 4 ** (failures - 1)

/**
 * Records that a subscriber failed at an event, and schedules the next attempt. Returns whether that was the last one:
 * then the event is a dead letter, and the cursor moves past it.
 */
export async function reportFailure(
  installation: Installation,
  domain: DomainInfo,
  { name }: Subscriber,
  event: LoggedEvent,
  error: unknown,
): Promise<boolean> {
  installation.log.warn(
    { domain: domain.slug, subscriber: name, event: event.name, error: String(error) },
    'an event was not handled',
  )
  return inTransaction(installation, 'command', { domain, actor: deliverer }, async (ctx) => {
    const cursor = await lockCursor(ctx, name)
    // Another worker handles it, or has handled it.
    if (!cursor || !isBefore(cursor, event)) return false
    const failures = cursor.failures + 1
    if (failures < MAX_FAILURES) {
      const retryAt = new Date(ctx.realNow.getTime() + backoff(failures) * 1000)
      await ctx.db.raw('update event_cursor set failures = ?, error = ?, retry_at = ? where subscriber = ?', [
        failures,
        textOf(error),
        retryAt,
        name,
      ])
      return false
    }
    await ctx.db.raw(
      'insert into dead_letter (subscriber, event_id, failures, error, died_at) values (?, ?, ?, ?, ?)',
      [name, event.id, failures, textOf(error), ctx.realNow],
    )
    await moveCursor(ctx, name, event)
    return true
  })
}

/** Retries one dead letter whose retry was requested; null if there is none, or if another worker handles it. */
export async function replayLetter(
  installation: Installation,
  domain: DomainInfo,
  { name, run }: Subscriber,
): Promise<boolean | null> {
  let tried: string | null = null
  try {
    return await inTransaction(installation, 'command', { domain, actor: deliverer }, async (ctx) => {
      const { rows } = await ctx.db.raw<{ rows: (LoggedEvent & { letter: string })[] }>(
        `select l.id as letter, e.txid::text, e.id::text, e.name, tournament_id as "tournamentId", payload
         from dead_letter l join event e on e.id = l.event_id
         where subscriber = ? and replay_at is not null order by replay_at limit 1 for update of l skip locked`,
        [name],
      )
      if (!rows[0]) return null
      const { letter, ...event } = rows[0]
      tried = letter
      await run(ctx, event)
      await ctx.db.raw('delete from dead_letter where id = ?', [letter])
      return true
    })
  } catch (error) {
    if (tried === null) throw error
    await inTransaction(installation, 'command', { domain, actor: deliverer }, (ctx) =>
      ctx.db.raw('update dead_letter set failures = failures + 1, error = ?, replay_at = null where id = ?', [
        textOf(error),
        tried,
      ]),
    )
    return false
  }
}

function isBefore(cursor: { txid: string; eventId: string }, { txid, id }: LoggedEvent): boolean {
  const behind = BigInt(txid) - BigInt(cursor.txid)
  return behind > 0n || (behind === 0n && BigInt(id) > BigInt(cursor.eventId))
}

function textOf(error: unknown): string {
  return String(error).slice(0, 2000)
}
