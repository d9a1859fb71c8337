import { mkdir } from 'node:fs/promises'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById, type Installation } from '@pathwar/domain/kernel'
import { freePorts } from '@pathwar/local/ports'
import { createSecrets } from '@pathwar/local/secrets'
import { aFakeAgent, type FakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import { aPlay } from '@pathwar/testing/play'
import { startProcess, type TestProcess } from '@pathwar/testing/processes'
import { openThreads } from '@pathwar/threads/open-threads'
import type { Knex } from 'knex'
import { addEverything } from './event-day.everything.ts'
import { seedEventDay } from './event-day.seed.ts'
import { type BenchDatabase, report } from './harness.ts'

/** An event's tournament with two api processes and a worker over it. */
export interface EventDay {
  owner: Knex
  installation: Installation
  domainId: string
  tournament: string
  /** The level that nobody has solved; the others are `level-2` and so on. */
  level: string
  /** Makes the instances, when it is told to. */
  agent: FakeAgent
  apis: TestProcess[]
  worker: TestProcess
  /** Of each api. */
  urls: string[]
  stop(): Promise<void>
}

export async function startEventDay(
  { ownerUrl, appUrl, appPassword, gatePassword, scratch }: BenchDatabase,
  teams: number,
  { everything = false } = {},
): Promise<EventDay> {
  await mkdir(scratch, { recursive: true })
  const owner = openDatabase({ url: ownerUrl, poolSize: 2, name: 'bench' })
  const ports = await freePorts(6)
  const secrets = { ...createSecrets(), appPassword, gatePassword }
  const publicUrl = `http://127.0.0.1:${ports[0]}`
  const local = {
    ...{ secrets, ownerUrl, publicUrl, apiUrl: publicUrl, home: scratch },
    ...{ levelUrl: 'http://*.levels.localhost:8080', sshAddress: 'localhost:2222' },
  }
  const start = (name: string, app: 'api' | 'worker', place: number) =>
    startProcess({
      ...{ name, app, installation: local, env: { LOG_LEVEL: 'error' } },
      place: { port: ports[place] ?? 0, adminPort: ports[place + 1] ?? 0 },
    })
  const { id } = await createDomain(owner, { slug: 'bench', name: 'Bench', isDefault: true })
  const installation = openInstallation({
    ...{ databaseUrl: appUrl, poolSize: 4, log: { info() {}, warn() {}, error() {} } },
    addresses: { publicUrl, levelUrl: local.levelUrl, sshHost: 'localhost', sshPort: 2222 },
    gateSecret: 'a secret that only the benchmark knows, of enough characters',
    dataKey: Buffer.alloc(32, 'a key that only the benchmark knows'),
    threads: openThreads({ memoryMb: 128 }),
  })
  const domain = async () => {
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the domain is gone')
    return found
  }
  const { ref, root } = await aPlay({ installation, domain })
  await seedEventDay(owner, id, teams)
  if (everything) await addEverything({ owner, domainId: id, tournament: ref.tournament, root })
  const agent = await aFakeAgent({ owner, installation }, { capacity: 1000 })
  const apis = [await start('api-1', 'api', 0), await start('api-2', 'api', 2)]
  const worker = await start('worker', 'worker', 4)
  return {
    ...{ owner, installation, domainId: id, ...ref, agent, apis, worker },
    urls: apis.map(({ place }) => `http://127.0.0.1:${place.port}`),
    async stop() {
      await Promise.all([...apis, worker].map((process) => process.stop()))
      await installation.db.destroy()
      await owner.destroy()
    },
  }
}

/** The passphrase of each instance that is ready, by the name of the user who bought its level, and the level's. */
export async function flagsOf({ owner, domainId }: Pick<EventDay, 'owner' | 'domainId'>): Promise<Map<string, string>> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw<{
    rows: { username: string; level: string; workloadId: string; generation: number }[]
  }>(
    `select u.username, l.slug as level, w.id as "workloadId", w.generation
     from ${schema}.workload w join ${schema}.level_instance i on i.id = w.id
     join ${schema}.level_subscription s on s.id = i.level_subscription_id
     join ${schema}.tournament_level tl on tl.id = s.tournament_level_id join ${schema}.level l on l.id = tl.level_id
     join ${schema}.app_user u on u.id = s.bought_by where w.state = 'ready'`,
  )
  return new Map(rows.map(({ username, level, ...instance }) => [`${username} ${level}`, passphraseOf(instance)]))
}

/** Whether what is kept is what can be counted. */
export function countersHold({ owner, domainId }: Pick<EventDay, 'owner' | 'domainId'>): Promise<boolean> {
  return owner.transaction(async (trx) => {
    await trx.raw('select set_config(?, ?, true)', ['search_path', `domain_${domainId}, platform`])
    const { rows } = await trx.raw<{ rows: { wrong: number }[] }>(
      'select count(*)::int as wrong from platform.counters() where kept is distinct from counted',
    )
    return report('counters that are not what they count', rows[0]?.wrong ?? Number.NaN, { most: 0 })
  })
}
