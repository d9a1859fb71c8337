import type { DomainPage, DomainView, ListDomains } from '@pathwar/contracts/tenancy/domains'
import { type DomainRow, domainUsage } from '@pathwar/db/domains'
import type { Knex } from 'knex'
import type * as z from 'zod'
import { type Installation, literally } from '../../kernel/index.ts'
import { toDomainView } from './domain.view.ts'

type Reading = Pick<Installation, 'db' | 'addresses'>
type Rows = Knex.QueryBuilder<DomainRow, DomainRow[]>

/** The domains that match, by slug. Queried with the process's own role: no domain's role sees another domain's row. */
export async function readDomainPage(
  reading: Reading,
  { search, state, after, limit }: z.output<typeof ListDomains>,
): Promise<DomainPage> {
  const matching = (rows: Rows) => {
    if (state) rows.where({ state })
    if (search) {
      const pattern = `%${literally(search)}%`
      rows.where((any) =>
        any
          .whereILike('slug', pattern)
          .orWhereILike('name', pattern)
          .orWhereRaw('exists (select from unnest(hostnames) as h where h ilike ?)', [pattern]),
      )
    }
    return rows
  }
  const counted = await matching(table(reading.db)).count<{ count: string }[]>('* as count')
  const page = await readDomains(reading, (rows) => {
    matching(rows)
      .orderBy('slug')
      .limit(limit + 1)
    return after === undefined ? rows : rows.where('slug', '>', after)
  })
  const domains = page.slice(0, limit)
  const next = page.length > limit ? (domains.at(-1)?.slug ?? null) : null
  return { domains, total: Number(counted[0]?.count ?? 0), next }
}

/** Some domains as operators see them. */
export async function readDomains({ db, addresses }: Reading, choose: (rows: Rows) => Rows): Promise<DomainView[]> {
  const rows: DomainRow[] = await choose(table(db)).select('*')
  const usage = await domainUsage(
    db,
    rows.map(({ id }) => id),
  )
  const [template] = await db.withSchema('platform').table('domain_template').select<{ version: number }[]>('version')
  return rows.map((row) =>
    toDomainView(row, {
      usage: usage.get(row.id),
      latest: template?.version ?? row.schemaVersion,
      publicUrl: addresses.publicUrl,
    }),
  )
}

function table(db: Knex): Rows {
  return db.withSchema('platform').table<DomainRow, DomainRow[]>('domain')
}
