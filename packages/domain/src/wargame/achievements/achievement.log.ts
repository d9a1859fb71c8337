import type { Ctx } from '../../kernel/index.ts'
import type { LoggedEvent, Position } from './tally.rules.ts'

/** A part of the log, and where it ends. */
export interface LogPage {
  /** Those with one of the wanted names. */
  events: LoggedEvent[]
  end: Position
  /** There may be more. */
  full: boolean
}

interface Row extends Position {
  name: string
  userId: string | null
  teamId: string | null
  tournamentId: string | null
  payload: object | null
  seconds: number | null
  at: Date
}

/**
 * The events after a position, up to the oldest transaction that still runs. A solve also has the whole seconds since its level was
 * bought, which its event does not say, because others are told of it.
 */
export async function readLog(
  { db }: Pick<Ctx, 'db'>,
  after: Position,
  names: readonly string[],
  limit: number,
): Promise<LogPage> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select e.txid::text, e.id::text, e.name, coalesce(e.user_id, e.actor_id) as "userId", e.team_id as "teamId",
       e.tournament_id as "tournamentId", case when e.name = any (:names) then e.payload end as payload, e.created_at as at,
       case when e.name = 'level.solved' and e.name = any (:names) then (
         select floor(extract(epoch from e.created_at - s.created_at))::float8
         from tournament_team tt join level_subscription s on s.tournament_team_id = tt.id
         join tournament_level tl on tl.id = s.tournament_level_id join level l on l.id = tl.level_id
         where tt.tournament_id = e.tournament_id and tt.team_id = e.team_id and l.slug = e.payload #>> '{level,slug}'
       ) end as seconds
     from event e where (e.txid, e.id) > (:txid::xid8, :id::bigint) and e.txid < (select platform.event_horizon())
     order by e.txid, e.id limit :limit`,
    { ...after, names: [...names], limit },
  )
  const last = rows.at(-1)
  return {
    events: rows.flatMap(({ payload, seconds, ...event }) =>
      payload ? [{ ...event, facts: { ...payload, ...(seconds !== null && { seconds }) } }] : [],
    ),
    end: last ? { txid: last.txid, id: last.id } : after,
    full: rows.length === limit,
  }
}

/** The position before the latest so many events; the beginning, if there are not more. */
export async function startOfLatest({ db }: Pick<Ctx, 'db'>, count: number): Promise<Position | null> {
  const { rows } = await db.raw<{ rows: Position[] }>(
    'select txid::text, id::text from event order by event.txid desc, event.id desc offset ? limit 1',
    [count],
  )
  return rows[0] ?? null
}

/** Before all events. */
export const beginning: Position = { txid: '0', id: '0' }
