import { mkdir } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById } from '@pathwar/domain/kernel'
import { freePorts } from '@pathwar/local/ports'
import { createSecrets } from '@pathwar/local/secrets'
import { aFakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import { aPlay } from '@pathwar/testing/play'
import { startProcess } from '@pathwar/testing/processes'
import { openThreads } from '@pathwar/threads/open-threads'
import type { Knex } from 'knex'
import { seedEventDay, tokenOf } from './event-day.seed.ts'
import { quantile, report, round, runBench, say } from './harness.ts'
import { peakOf } from './memory.ts'
import { processorTimeOf, processorTimeOfFamily } from './processor-time.ts'

const { values } = parseArgs({
  options: { teams: { type: 'string', default: '700' }, statements: { type: 'boolean', default: false } },
})
const TEAMS = Number(values.teams)
if (!Number.isInteger(TEAMS) || TEAMS < 70) throw new Error('--teams is a number from 70')
const AT_ONCE = 8
/** So many teams buy, start and solve; all others look. */
const PLAYERS = Math.min(TEAMS, 200)
const counting = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.max': '20000' }

/** What the processes do by themselves meanwhile, as statements of a request. */
const BY_ITSELF = 0.2

type Meter = { api: number[]; postgres: number; worker: number; statements: number }
type Call = { method: 'GET' | 'POST'; name: string; input: object; player: number | null }
/** What does not depend on how busy the machine is: statements of all processes, ms of processors. */
type Budget = { statements: number; processor: number }

// An event's tournament, as large as asked for, and two api processes over it; each kind of request in a phase of its own.
await runBench(
  'event-day',
  async ({ ownerUrl, appUrl, appPassword, gatePassword, postgresPid, scratch }) => {
    await mkdir(scratch, { recursive: true })
    const owner = openDatabase({ url: ownerUrl, poolSize: 2, name: 'bench' })
    await owner.raw('create extension pg_stat_statements')
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
    const { ref } = await aPlay({ installation, domain })
    await seedEventDay(owner, id, TEAMS)
    const agent = await aFakeAgent({ owner, installation }, { capacity: 1000 })
    const apis = [await start('api-1', 'api', 0), await start('api-2', 'api', 2)]
    const worker = await start('worker', 'worker', 4)
    const urls = apis.map(({ place }) => `http://127.0.0.1:${place.port}`)

    const meter = async (): Promise<Meter> => ({
      api: await Promise.all(apis.map((api) => processorTimeOf(api.pid()))),
      postgres: await processorTimeOfFamily(postgresPid),
      worker: await processorTimeOf(worker.pid()),
      statements: await statementsOf(owner),
    })
    const phase = async (what: string, calls: readonly Call[], budget: Budget): Promise<boolean> => {
      await owner.raw('select pg_stat_statements_reset()')
      const before = await meter()
      const times: number[] = []
      const errors = new Map<string, number>()
      const began = performance.now()
      let next = 0
      const client = async () => {
        for (let place = next++; place < calls.length; place = next++) {
          const call = calls[place]
          if (!call) return
          const sent = performance.now()
          const refusal = await ask(urls[place % urls.length] ?? '', call)
          times.push(performance.now() - sent)
          if (refusal) errors.set(refusal, (errors.get(refusal) ?? 0) + 1)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, client))
      const seconds = (performance.now() - began) / 1000
      const after = await meter()
      const each = (later: number, earlier: number) => (later - earlier) / calls.length
      const api = each(sum(after.api), sum(before.api))
      const postgres = each(after.postgres, before.postgres)
      say(
        `${what}: ${calls.length}, ${round(calls.length / seconds)}/s, p50 ${round(quantile(times, 0.5))} ms, p99 ${round(quantile(times, 0.99))} ms; ` +
          `CPU each: api ${round(api)}, Postgres ${round(postgres)}, worker ${round(each(after.worker, before.worker))} ms`,
      )
      if (values.statements) await sayStatements(owner, calls.length)
      for (const [text, times] of errors) say(`      ${times} × ${text}`)
      return [
        report(`${what}: statements`, each(after.statements, before.statements), {
          most: budget.statements + BY_ITSELF,
        }),
        report(`${what}: CPU of api and Postgres`, api + postgres, { most: budget.processor, unit: ' ms' }),
        report(`${what}: errors`, sum([...errors.values()]), { most: 0 }),
      ].every(Boolean)
    }
    const players = Array.from({ length: PLAYERS }, (_, place) => place + 1)
    const query = (name: string, input: object, player: number | null): Call => ({ method: 'GET', name, input, player })
    const command = (name: string, input: object, player: number): Call => ({ method: 'POST', name, input, player })
    const looks = (name: string, input: object) => players.map((player) => query(name, input, player))
    const { tournament } = ref
    try {
      const good = [
        await phase('session of one who comes', looks('auth.session', {}), { statements: 8, processor: 12 }),
        await phase('session again', looks('auth.session', {}), { statements: 1, processor: 3 }),
        await phase('board', looks('play.board', { tournament }), { statements: 8, processor: 15 }),
        await phase('scoreboard', looks('scoring.scoreboard', { tournament }), { statements: 5, processor: 9 }),
        await phase(
          'purchase',
          players.map((player) => command('play.subscribe', ref, player)),
          { statements: 18, processor: 22 },
        ),
        await phase(
          'start',
          players.map((player) => command('instances.start', ref, player)),
          { statements: 35, processor: 55 },
        ),
      ]
      for (let done = 0, turns = 0; done < PLAYERS; turns++) {
        if (turns > 300) throw new Error(`only ${done} of ${PLAYERS} instances became ready`)
        await agent.beats()
        await agent.works()
        const { rows } = await owner.raw<{ rows: { ready: number }[] }>(
          `select count(*)::int as ready from domain_${id}.workload where state = 'ready'`,
        )
        if (rows[0]?.ready === done) await new Promise((resolve) => setTimeout(resolve, 200))
        done = rows[0]?.ready ?? 0
      }
      const flags = await flagsOf(owner, id)
      const submissions = (flag: (username: string) => string) =>
        players.map((player) => command('play.submit', { ...ref, passphrases: [flag(`player${player}`)] }, player))
      good.push(
        await phase(
          'wrong submission',
          submissions(() => 'not it'),
          { statements: 6, processor: 9 },
        ),
        await phase(
          'right submission',
          submissions((username) => flags.get(username) ?? 'none'),
          { statements: 12, processor: 16 },
        ),
        await countersHold(owner, id),
      )
      for (const { name, pid } of [...apis, worker]) say(`Memory of ${name}, at most: ${round(await peakOf(pid()))} MB`)
      say(`${TEAMS} teams; ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Postgres and clients on it`)
      return good.every(Boolean)
    } finally {
      await Promise.all([...apis, worker].map((process) => process.stop()))
      await installation.db.destroy()
      await owner.destroy()
    }
  },
  counting,
)

/** Sends a request; resolves with what it was refused with, if it was. */
async function ask(url: string, { method, name, input, player }: Call): Promise<string | null> {
  const text = JSON.stringify(input)
  const headers = {
    'content-type': 'application/json',
    // Each from an address of their own, as haproxy says it.
    'x-forwarded-for': `10.0.${(player ?? 0) >> 8}.${(player ?? 0) & 255}`,
    ...(player !== null && { authorization: `Bearer ${tokenOf(player)}` }),
  }
  const path = method === 'GET' ? `${name}?input=${encodeURIComponent(text)}` : name
  const response = await fetch(`${url}/trpc/${path}`, { method, headers, ...(method === 'POST' && { body: text }) })
  const answer = await response.text()
  return response.ok ? null : `${response.status} ${answer.slice(0, 160)}`
}

/** Prints which statements a phase was made of: how many for each request, and their time in Postgres. */
async function sayStatements(owner: Knex, requests: number): Promise<void> {
  const { rows } = await owner.raw<{ rows: { calls: number; ms: number; query: string }[] }>(
    `select sum(calls)::int as calls, sum(total_exec_time) as ms, regexp_replace(query, '\\s+', ' ', 'g') as query
     from pg_stat_statements where userid <> (select oid from pg_roles where rolname = current_user)
     group by 3 having sum(calls) * 20 >= ? order by 1 desc, 2 desc`,
    [requests],
  )
  for (const { calls, ms, query } of rows) {
    say(`      ${round(calls / requests)} × ${round(ms / requests)} ms each request: ${query.slice(0, 150)}`)
  }
}

/** Of all but us, so far. A transaction's beginning and what binds it to its domain go in one message, and are one. */
async function statementsOf(owner: Knex): Promise<number> {
  const { rows } = await owner.raw<{ rows: { calls: number }[] }>(
    `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
     where userid <> (select oid from pg_roles where rolname = current_user) and query not like 'select set_config(%'`,
  )
  return rows[0]?.calls ?? 0
}

/** By user name. */
async function flagsOf(owner: Knex, domainId: string): Promise<Map<string, string>> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw<{ rows: { username: string; workloadId: string; generation: number }[] }>(
    `select u.username, w.id as "workloadId", w.generation
     from ${schema}.workload w join ${schema}.level_instance i on i.id = w.id
     join ${schema}.level_subscription s on s.id = i.level_subscription_id
     join ${schema}.app_user u on u.id = s.bought_by where w.state = 'ready'`,
  )
  return new Map(rows.map(({ username, ...instance }) => [username, passphraseOf(instance)]))
}

/** Whether what is kept is what can be counted. */
function countersHold(owner: Knex, domainId: string): Promise<boolean> {
  return owner.transaction(async (trx) => {
    await trx.raw('select set_config(?, ?, true)', ['search_path', `domain_${domainId}, platform`])
    const { rows } = await trx.raw<{ rows: { wrong: number }[] }>(
      'select count(*)::int as wrong from platform.counters() where kept is distinct from counted',
    )
    return report('counters that are not what they count', rows[0]?.wrong ?? Number.NaN, { most: 0 })
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0)
}
