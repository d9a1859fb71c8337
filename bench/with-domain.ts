import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { withDomain } from '@pathwar/db/with-domain'
import { quantile, report, round, runBench, say, size, timed } from './harness.ts'

const TURNS = size('BENCH_TURNS', 4000)

// The same query on the same connection, in a transaction that knows its domain and in one that does not, turn by turn.
await runBench('with-domain', async ({ ownerUrl }) => {
  const db = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  try {
    const { id } = await createDomain(db, { slug: 'bench', name: 'Bench' })
    const bound = () => withDomain(db, id, (trx) => trx.raw('select id, role from role where role = ?', ['player']))
    const plain = () =>
      db.transaction((trx) => trx.raw(`select id, role from domain_${id}.role where role = ?`, ['player']))
    const times = { bound: [] as number[], plain: [] as number[] }
    for (let turn = 0; turn < TURNS; turn++) {
      const first = turn % 2 === 0
      if (first) times.plain.push(await timed(plain))
      times.bound.push(await timed(bound))
      if (!first) times.plain.push(await timed(plain))
    }
    // The beginning warms caches and the compiler.
    const [bound50, plain50] = [times.bound, times.plain].map((all) => quantile(all.slice(TURNS / 4), 0.5))
    say(`${TURNS} turns; median: plain ${round(plain50 ?? 0)} ms, with a domain ${round(bound50 ?? 0)} ms`)
    return report('withDomain, against the same query in a plain transaction', (bound50 ?? 0) / (plain50 ?? 1), {
      most: 1.2,
      unit: '×',
    })
  } finally {
    await db.destroy()
  }
})
