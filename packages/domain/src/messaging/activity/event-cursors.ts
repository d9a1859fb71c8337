import type { Ctx, Subscriber } from '../../kernel/index.ts'

/** How many events are read together. A subscriber that wants none of them moves on by that many. */
const PAGE = 200

/**
 * The horizon: all transactions below it have ended, so their events are visible, and none can appear later. Evaluated
 * once per statement.
 */
const horizon = '(select platform.event_horizon())'

/** The workers' subscribers. */
export const deliverer = { kind: 'system', name: 'events' } as const

export interface CursorState {
  name: string
  /** It has no cursor yet. */
  unknown: boolean
  retryAt: Date | null
  /** There are events to read. */
  due: boolean
  /** There are events above the horizon. */
  coming: boolean
  /** A dead letter is to be retried. */
  replay: boolean
}

/** The cursor of each subscriber, and whether there is something to do. */
export async function cursorStates(
  { db }: Pick<Ctx, 'db'>,
  subscribers: readonly Subscriber[],
): Promise<CursorState[]> {
  const { rows } = await db.raw<{ rows: CursorState[] }>(
    `select s.name, c.subscriber is null as unknown, c.retry_at as "retryAt",
       coalesce(ahead.due, false) as due, coalesce(ahead.coming, false) as coming,
       exists (select from dead_letter l where l.subscriber = s.name and l.replay_at is not null) as replay
     from jsonb_to_recordset(?::jsonb) as s (name text, "on" text[]) left join event_cursor c on c.subscriber = s.name
     cross join lateral (
       select bool_or(wanted and over) or count(*) filter (where over) = ? as due, bool_or(wanted and not over) as coming
       from (select e.name = any (s."on") as wanted, e.txid < ${horizon} as over from event e
         where (e.txid, e.id) > (coalesce(c.txid, '0'), coalesce(c.event_id, 0)) order by e.txid, e.id limit ?) as e
     ) as ahead`,
    [described(subscribers), PAGE, PAGE],
  )
  return rows
}

/**
 * Creates missing cursors: at the beginning if the subscriber says so, or in a domain where nothing was read yet;
 * otherwise after the newest event.
 */
export async function makeCursors({ db }: Pick<Ctx, 'db'>, subscribers: readonly Subscriber[]): Promise<void> {
  await db.raw(
    `insert into event_cursor (subscriber, txid, event_id)
     select s.name, coalesce(newest.txid, '0'), coalesce(newest.id, 0)
     from jsonb_to_recordset(?::jsonb) as s (name text, "from" text) left join lateral (
       select txid, id from event
       where s."from" is distinct from 'beginning' and exists (select from event_cursor) and txid < ${horizon}
       order by txid desc, id desc limit 1
     ) as newest on true
     order by s.name on conflict do nothing`,
    [described(subscribers)],
  )
}

function described(subscribers: readonly Subscriber[]): string {
  return JSON.stringify(subscribers.map(({ name, on, from = 'now' }) => ({ name, on, from })))
}

export interface Cursor {
  txid: string
  eventId: string
  failures: number
  retryAt: Date | null
}

/** A subscriber's cursor, locked until the end of the transaction; null while another worker holds it. */
export async function lockCursor({ db }: Pick<Ctx, 'db'>, subscriber: string): Promise<Cursor | null> {
  const { rows } = await db.raw<{ rows: Cursor[] }>(
    `select txid::text, event_id::text as "eventId", failures, retry_at as "retryAt"
     from event_cursor where subscriber = ? for update skip locked`,
    [subscriber],
  )
  return rows[0] ?? null
}

export interface LoggedEvent {
  txid: string
  id: string
  name: string
  tournamentId: string | null
  payload: unknown
}

/** The events after a cursor, up to the horizon. Call it after the cursor is locked. */
export async function eventsAfterCursor(
  { db }: Pick<Ctx, 'db'>,
  { txid, eventId }: Pick<Cursor, 'txid' | 'eventId'>,
): Promise<LoggedEvent[]> {
  const { rows } = await db.raw<{ rows: LoggedEvent[] }>(
    `select e.txid::text, e.id::text, name, tournament_id as "tournamentId", payload from event e
     where (e.txid, e.id) > (?::xid8, ?::bigint) and e.txid < ${horizon} order by e.txid, e.id limit ?`,
    [txid, eventId, PAGE],
  )
  return rows
}

/** Moves a cursor past an event. */
export async function moveCursor(
  { db }: Pick<Ctx, 'db'>,
  subscriber: string,
  { txid, id }: Pick<LoggedEvent, 'txid' | 'id'>,
): Promise<void> {
  await db.raw(
    `update event_cursor set txid = ?, event_id = ?, failures = 0, error = null, retry_at = null where subscriber = ?`,
    [txid, id, subscriber],
  )
}
