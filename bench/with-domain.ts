import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { withDomain } from '@pathwar/db/with-domain'
import type { Knex } from 'knex'
import { quantile, report, round, runBench, say, size, timed } from './harness.ts'

const TURNS = size('BENCH_TURNS', 4000)

// Compares the same query by the same role, in a transaction that is bound to its domain and on a connection that belongs
// to the domain permanently, alternately.
await runBench('with-domain', async ({ ownerUrl, appUrl }) => {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  const [db, own] = [1, 2].map(() => openDatabase({ url: appUrl, poolSize: 1, name: 'bench' })) as [Knex, Knex] // two
  try {
    const { id } = await createDomain(owner, { slug: 'bench', name: 'TestGateway' })
    await own.raw(`set search_path = domain_${id}; set role domain_${id}`)
    const query = (trx: Knex.Transaction) => trx.raw('select id, role from role where role = ?', ['player'])
    const bound = () => withDomain(db, id, query)
    const plain = () => own.transaction(query)
    const times = { bound: [] as number[], plain: [] as number[] }
    for (let turn = 0; turn < TURNS; turn++) {
      const first = turn % 2 === 0
      if (first) times.plain.push(await timed(plain))
      times.bound.push(await timed(bound))
      if (!first) times.plain.push(await timed(plain))
    }
    // The first runs warm caches and the compiler.
    const [bound50, plain50] = [times.bound, times.plain].map((all) => quantile(all.slice(TURNS / 4), 0.5))
    say(`${TURNS} turns; median: plain ${round(plain50 ?? 0)} ms, with a domain ${round(bound50 ?? 0)} ms`)
    return report('withDomain, against the same query in a plain transaction', (bound50 ?? 0) / (plain50 ?? 1), {
      most: 1.4,
      unit: '×',
    })
  } finally {
    await Promise.all([owner, db, own].map((pool) => pool.destroy()))
  }
})
