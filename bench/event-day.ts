import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { atOnce, inWords, type Measured } from './at-once.ts'
import { against } from './event-day.against.ts'
import { type Call, command, query, send } from './event-day.call.ts'
import { rescored } from './event-day.rescore.ts'
import { countersHold, flagsOf, startEventDay } from './event-day.stack.ts'
import { report, round, runBench, say } from './harness.ts'
import { peakOf } from './memory.ts'
import { processorTimeOf, processorTimeOfFamily } from './processor-time.ts'

const { values } = parseArgs({
  options: {
    teams: { type: 'string', default: '700' },
    statements: { type: 'boolean', default: false },
    /** With hints, brackets, levels that lose worth, a freeze and whatever else real events have. */
    everything: { type: 'boolean', default: false },
    /** The address of a CTFd to do the same with, and the access token of an administrator of it. */
    against: { type: 'string' },
    token: { type: 'string' },
  },
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
/** What does not depend on how busy the machine is: statements of all processes, ms of processors. */
type Budget = { statements: number; processor: number }

// An event's tournament, as large as asked for, and two api processes over it; each kind of request in a phase of its own.
await runBench(
  'event-day',
  async (database) => {
    const day = await startEventDay(database, TEAMS, { everything: values.everything })
    const { owner, agent, apis, worker, urls, domainId: id, tournament, level } = day
    const ref = { tournament, level }
    await owner.raw('create extension pg_stat_statements')

    const meter = async (): Promise<Meter> => ({
      api: await Promise.all(apis.map((api) => processorTimeOf(api.pid()))),
      postgres: await processorTimeOfFamily(database.postgresPid()),
      worker: await processorTimeOf(worker.pid()),
      statements: await statementsOf(owner),
    })
    const phases = new Map<string, Measured>()
    const phase = async (what: string, calls: readonly Call[], budget: Budget): Promise<boolean> => {
      await owner.raw('select pg_stat_statements_reset()')
      const before = await meter()
      const measured = await atOnce(
        AT_ONCE,
        calls.map((call, place) => async () => {
          const answer = await send(urls[place % urls.length] ?? '', call)
          return 'refused' in answer ? answer.refused : null
        }),
      )
      phases.set(what, measured)
      const after = await meter()
      const each = (later: number, earlier: number) => (later - earlier) / calls.length
      const api = each(sum(after.api), sum(before.api))
      const postgres = each(after.postgres, before.postgres)
      say(
        `${what}: ${calls.length}, ${inWords(measured)}; ` +
          `CPU each: api ${round(api)}, Postgres ${round(postgres)}, worker ${round(each(after.worker, before.worker))} ms`,
      )
      if (values.statements) await sayStatements(owner, calls.length)
      for (const [text, times] of measured.refused) say(`      ${times} × ${text}`)
      return [
        report(`${what}: statements`, each(after.statements, before.statements), {
          most: budget.statements + BY_ITSELF,
        }),
        report(`${what}: CPU of api and Postgres`, api + postgres, { most: budget.processor, unit: ' ms' }),
        report(`${what}: errors`, sum([...measured.refused.values()]), { most: 0 }),
      ].every(Boolean)
    }
    const players = Array.from({ length: PLAYERS }, (_, place) => `player${place + 1}` as const)
    const looks = (name: string, input: object) => players.map((player) => query(name, input, player))
    try {
      const good = [
        // Levels lose worth from now on, and the first to solve one gets a bonus.
        ...(values.everything ? [await rescored(day, 'gzctf')] : []),
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
      const flags = await flagsOf(day)
      const submissions = (flag: (username: string) => string) =>
        players.map((player) => command('play.submit', { ...ref, passphrases: [flag(player)] }, player))
      good.push(
        await phase(
          'wrong submission',
          submissions(() => 'not it'),
          { statements: 6, processor: 9 },
        ),
        await phase(
          'right submission',
          submissions((username) => flags.get(`${username} ${level}`) ?? 'none'),
          { statements: 12, processor: 16 },
        ),
        await rescored(day, 'ctfd-logarithmic'),
        await countersHold(day),
      )
      for (const { name, pid } of [...apis, worker]) say(`Memory of ${name}, at most: ${round(await peakOf(pid()))} MB`)
      if (values.against !== undefined) {
        const { against: url, token = '' } = values
        await against({ url, token, players: PLAYERS, levels: 100 }, AT_ONCE, phases)
      }
      say(`${TEAMS} teams; ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Postgres and clients on it`)
      return good.every(Boolean)
    } finally {
      await day.stop()
    }
  },
  counting,
)

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

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0)
}
