import type { Knex } from 'knex'
import { withDomain } from './with-domain.ts'

/** A counter that differs from what it counts: `of` is the id of its level in a tournament, or of its team in one. */
export interface WrongCounter {
  counter: string
  of: string
  kept: string | null
  counted: string | null
}

/** Counting a large domain may take longer than a page. */
const MAX_COUNT_MS = 60_000

/** A domain's counters that differ from what they count. */
export function wrongCounters(db: Knex, domainId: string): Promise<WrongCounter[]> {
  return withDomain(db, domainId, wrong, { readOnly: true, within: MAX_COUNT_MS })
}

/** Makes a domain's counters what they count, and its scoreboards anew; returns which were wrong. Nobody plays there meanwhile. */
export function recount(db: Knex, domainId: string): Promise<WrongCounter[]> {
  return withDomain(
    db,
    domainId,
    async (trx) => {
      const found = await wrong(trx)
      if (found.length === 0) return found
      await trx.raw('select platform.recount()')
      await trx.raw(
        `select platform.add_job('scoring.refresh', jsonb_build_object('tournamentId', id), 'scoreboard:' || id, null) from tournament`,
      )
      return found
    },
    { within: MAX_COUNT_MS },
  )
}

async function wrong(trx: Knex.Transaction): Promise<WrongCounter[]> {
  const { rows } = await trx.raw<{ rows: WrongCounter[] }>(
    'select * from platform.counters() where kept is distinct from counted order by counter, of',
  )
  return rows
}
