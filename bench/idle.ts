import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { registerHypervisor } from '@pathwar/db/hypervisors'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById } from '@pathwar/domain/kernel'
import { aPlay } from '@pathwar/testing/play'
import { type SeedInput, type Stack, startStack } from '@pathwar/testing/stack'
import { openThreads } from '@pathwar/threads/open-threads'
import type { Knex } from 'knex'
import { buildWeb } from '../tooling/dev/web-build.ts'
import { report, round, say, size } from './harness.ts'
import { heldBy } from './memory.ts'
import { processorTimeOf } from './processor-time.ts'

/** How long nobody does anything while it is measured. */
const SECONDS = size('BENCH_SECONDS', 180)
/** After a start processes still read what they keep, and free what they needed for it. */
const SETTLING_MS = 45_000
const counting = { shared_preload_libraries: 'pg_stat_statements' }

// What one of each process does while nobody is there: a running tournament, an agent that reports, and no player.
process.exitCode = (await run()) ? 0 : 1

async function run(): Promise<boolean> {
  await buildWeb(new AbortController().signal)
  const stack = await startStack({ replicas: 1, balanced: false, settings: counting, seed })
  const owner = openDatabase({ url: stack.installation.ownerUrl, poolSize: 1, name: 'bench' })
  try {
    return await measure(stack, owner)
  } finally {
    await owner.destroy()
    await stack.stop()
  }
}

async function seed({ ownerUrl, appUrl, dataKey, publicUrl, agentName, agentToken }: SeedInput): Promise<void> {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  await owner.raw('create extension pg_stat_statements')
  await registerHypervisor(owner, { name: agentName, token: agentToken, addresses: ['127.0.0.1'] })
  const { id } = await createDomain(owner, { slug: 'bench', name: 'Bench', isDefault: true })
  const installation = openInstallation({
    ...{ databaseUrl: appUrl, poolSize: 2, log: { info() {}, warn() {}, error() {} } },
    addresses: { publicUrl, levelUrl: publicUrl, sshHost: 'localhost', sshPort: 2222 },
    gateSecret: 'a secret that only the benchmark knows, of enough characters',
    dataKey: Buffer.from(dataKey, 'base64'),
    threads: openThreads({ memoryMb: 128 }),
  })
  const domain = async () => {
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the domain is gone')
    return found
  }
  await aPlay({ installation, domain })
  await installation.db.destroy()
  await owner.destroy()
}

async function measure({ processes }: Stack<void>, owner: Knex): Promise<boolean> {
  await delay(SETTLING_MS)
  await owner.raw('select pg_stat_statements_reset()')
  const used = () => Promise.all(processes.map(({ pid }) => processorTimeOf(pid())))
  const before = await used()
  await delay(SECONDS * 1000)
  const after = await used()
  const minutes = SECONDS / 60
  let processor = 0
  let memory = 0
  for (const [place, { name, pid }] of processes.entries()) {
    const share = ((after[place] ?? 0) - (before[place] ?? 0)) / (SECONDS * 10)
    const held = await heldBy(pid())
    say(`${name}: ${round(share)} % of a core, ${round(held)} MB`)
    processor += share
    memory += held
  }
  const { rows } = await owner.raw<{ rows: { calls: number; query: string }[] }>(
    `select sum(calls)::int as calls, regexp_replace(query, '\\s+', ' ', 'g') as query from pg_stat_statements
     where userid <> (select oid from pg_roles where rolname = current_user) and query not like 'select set_config(%'
     group by 2 order by 1 desc`,
  )
  for (const { calls, query } of rows.slice(0, 20)) say(`      ${round(calls / minutes)}/min: ${query.slice(0, 120)}`)
  const statements = rows.reduce((sum, { calls }) => sum + calls, 0)
  return [
    report('statements in a minute', statements / minutes, { most: 60 }),
    report('processors of all processes', processor, { most: 1, unit: ' % of a core' }),
    report('memory of all processes', memory, { most: 600, unit: ' MB' }),
  ].every(Boolean)
}
