import { withDomain } from '@pathwar/db/with-domain'
import type { Installation } from '../../kernel/index.ts'
import type { FeedEvent } from './event.policy.ts'
import type { EventPage } from './event-tail.ts'
import { after, type FeedPosition, readSnapshot, type Snapshot, writePosition, writeSnapshot } from './feed-position.ts'

const PAGE = 500

/** A feed that cannot read for this long ends, so that its client goes to another replica. */
const MAX_READ_MS = 4_000

const isShown = '(:shown::pg_snapshot is null or pg_visible_in_snapshot(txid, :shown::pg_snapshot))'

type Row = Omit<FeedEvent, 'at' | 'id'> & { snapshot: string; txid: string; id: string; at: Date }

interface NoRow {
  snapshot: string
  id: null
}

function isEvent(row: Row | NoRow): row is Row {
  return row.id !== null
}

/**
 * A page of a domain's events after a position that are visible now, or visible in an earlier snapshot: first the rest of
 * the position's last transaction, then the others in order.
 */
export async function eventsAfter(
  { db }: Pick<Installation, 'db'>,
  domainId: string,
  position: FeedPosition,
  shown?: Snapshot,
): Promise<EventPage> {
  return withDomain(
    db,
    domainId,
    async (trx) => {
      const { rows } = await trx.raw<{ rows: (Row | NoRow)[] }>(
        `select now.snapshot, e.txid::text, e.id::text, name, payload, created_at as at, actor_name as actor,
           actor_id as "actorId", tournament_id as "tournamentId", team_id as "teamId", user_id as "userId"
         from (select pg_current_snapshot()::text as snapshot) as now left join (
           (select 0 as part, * from event where txid = :txid::xid8 and id > :id::bigint and ${isShown}
             order by id limit :limit)
           union all
           (select 1, * from event where txid >= :lowest::xid8 and txid is distinct from :txid::xid8
             and (txid >= :xmax::xid8 or txid = any (:unseen::xid8[])) and ${isShown} order by txid, id limit :limit)
           order by 1, txid, id limit :limit
         ) as e on true order by part, e.txid, e.id`,
        { ...bindings(position), shown: shown ? writeSnapshot(shown) : null, limit: PAGE },
      )
      const snapshot = shown ?? readSnapshot(rows[0]?.snapshot ?? '')
      let last = position
      const events = rows.filter(isEvent).map(({ txid, id, at, ...row }) => {
        last = after(last, { txid: BigInt(txid), id: BigInt(id) }, snapshot)
        return { ...row, id: writePosition(last), at: at.toISOString() }
      })
      return { events, snapshot, more: events.length === PAGE }
    },
    { readOnly: true, within: MAX_READ_MS },
  )
}

function bindings({ upTo, xmax, unseen }: FeedPosition): Record<string, string | null> {
  let lowest = xmax
  for (const txid of unseen) if (txid < lowest) lowest = txid
  return {
    txid: upTo ? `${upTo.txid}` : null,
    id: upTo ? `${upTo.id}` : null,
    xmax: `${xmax}`,
    lowest: `${lowest}`,
    unseen: `{${unseen.join()}}`,
  }
}

/** The current snapshot of the database. */
export async function currentSnapshot({ db }: Pick<Installation, 'db'>): Promise<Snapshot> {
  const { rows } = await db.raw<{ rows: { snapshot: string }[] }>('select pg_current_snapshot()::text as snapshot')
  return readSnapshot(rows[0]?.snapshot ?? '')
}

/** Those of the given sessions that have ended. */
export async function endedAmong(
  { db }: Pick<Installation, 'db'>,
  domainId: string,
  sessions: readonly string[],
): Promise<Set<string>> {
  if (sessions.length === 0) return new Set()
  return withDomain(
    db,
    domainId,
    async (trx) => {
      const { rows } = await trx.raw<{ rows: { id: string }[] }>(
        'select id from user_session where id = any (?::uuid[]) and ended_at is not null',
        [[...sessions]],
      )
      return new Set(rows.map(({ id }) => id))
    },
    { readOnly: true, within: MAX_READ_MS },
  )
}
