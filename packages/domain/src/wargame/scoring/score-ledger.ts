import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { SETTLING_MS } from '../tournaments/index.ts'
import { type Entry, type Ledger, type LedgerTeam, ledgerOf } from './ledger.rules.ts'

/** What is older than this is read once, until as much has come again. */
const KEPT_MS = 600_000
/** Nobody waits longer than this for what was solved meanwhile, also where no worker tells. */
const OLDEST_MS = 1_000
/** What an entry takes in the memory of a process, about. */
const BYTES = 250

/**
 * The ledger of a tournament, remembered by the process: most of it for good, since it is only added to, and what is newer anew with each
 * scoreboard. The same for all who ask; up to which moment somebody may look is for the caller to say.
 */
export function scoreLedger(
  ctx: Pick<Ctx, 'db' | 'domain' | 'recall' | 'now' | 'realNow'>,
  { id }: Pick<Tournament, 'id'>,
): Promise<Ledger> {
  return ctx.recall(`ledger:${ctx.domain.id}:${id}`, async () => {
    const kept = await keptRows(ctx, id)
    const last = kept.at(-1)?.id ?? 0
    const entries = [...kept, ...(await rowsAfter(ctx, id, last))]
    const value = ledgerOf(entries, await teamsOf(ctx, id))
    const until = ctx.realNow.getTime() + OLDEST_MS
    return { value, topics: [`${ctx.domain.id}:board`], until, bytes: entries.length * BYTES }
  })
}

/**
 * The beginning of the ledger, to which nothing can come any more: all up to the first entry that is younger than twice the time that a
 * transaction may take, so that no number below its end is still to be committed.
 */
function keptRows(ctx: Pick<Ctx, 'db' | 'domain' | 'recall' | 'now' | 'realNow'>, id: string): Promise<Entry[]> {
  return ctx.recall(`ledger-kept:${ctx.domain.id}:${id}`, async () => {
    const rows = await rowsAfter(ctx, id, 0)
    const settled = (ctx.now.getTime() - 2 * SETTLING_MS) * 1000
    const young = rows.findIndex(({ at }) => at > settled)
    const value = young < 0 ? rows : rows.slice(0, young)
    return { value, topics: [], until: ctx.realNow.getTime() + KEPT_MS, bytes: value.length * BYTES }
  })
}

async function rowsAfter({ db }: Pick<Ctx, 'db'>, id: string, after: number): Promise<Entry[]> {
  const { rows } = await db.raw<{ rows: Entry[] }>(
    `select id::float8 as id, tournament_team_id as team, tournament_level_id as level, amount::float8 as amount,
       (extract(epoch from created_at) * 1000000)::float8 as at, kind = 'validation' as solve, kind = 'tick' as tick,
       case kind when 'retraction' then (
         select o.id::float8 from score_entry o where o.kind in ('validation', 'tick') and o.reference = e.reference) end as retracts
     from score_entry e where tournament_id = :id and id > :after order by id`,
    { id, after },
  )
  return rows
}

async function teamsOf({ db }: Pick<Ctx, 'db'>, id: string): Promise<LedgerTeam[]> {
  const { rows } = await db.raw<{ rows: LedgerTeam[] }>(
    `select tt.id, t.slug, t.name, (extract(epoch from tt.created_at) * 1000000)::float8 as "joinedAt",
       (extract(epoch from tt.left_at) * 1000000)::float8 as "leftAt", coalesce(r.rulings, '[]') as rulings
     from tournament_team tt join team t on t.id = tt.team_id
     left join (
       select tournament_team_id as team, jsonb_agg(jsonb_build_object(
         'at', (extract(epoch from created_at) * 1000000)::float8, 'ranks', ranks) order by number) as rulings
       from ruling where tournament_id = :id group by 1
     ) r on r.team = tt.id
     where tt.tournament_id = :id`,
    { id },
  )
  return rows
}
