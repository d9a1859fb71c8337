import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { query, send } from './event-day.call.ts'
import { GUESTS, type Name } from './event-day.seed.ts'
import { countersHold, type EventDay, startEventDay } from './event-day.stack.ts'
import { openFeeds } from './event-mix.feeds.ts'
import { acting, playersOf, type Tally } from './event-mix.players.ts'
import { quantile, report, round, runBench, say } from './harness.ts'
import { peakOf } from './memory.ts'
import { processorTimeOf } from './processor-time.ts'

const options = {
  teams: { type: 'string', default: '700' },
  minutes: { type: 'string', default: '1' },
  feeds: { type: 'string', default: '500' },
  /** Acts and looks of players in a second, in all. */
  rate: { type: 'string', default: '40' },
  /** Ends an api and the worker without warning, and restarts Postgres. */
  faults: { type: 'boolean', default: false },
} as const
const { values } = parseArgs({ options })
const [teams = 0, minutes = 0, feeds = 0, rate = 0] = [values.teams, values.minutes, values.feeds, values.rate].map(
  Number,
)
if (!(teams >= 70 && minutes > 0 && feeds >= 0 && rate > 0)) {
  throw new Error('--teams is from 70; --minutes, --feeds and --rate are numbers')
}
/** So many teams play; all others look. */
const PLAYING = Math.min(teams, 200)
/** When a process counts as down, after it answers again. */
const RECOVERY_MS = 5_000

// Everything that happens on an event's day, mixed: what was answered must be there afterwards, once, and the boards right.
await runBench('event-mix', async (database) => {
  const day = await startEventDay(database, teams)
  const { apis, worker, agent } = day
  let downUntil = 0
  const { tally, look, act, kick, readFlags } = acting(day, () => performance.now() < downUntil)
  const over = new AbortController()
  try {
    const players = await playersOf(day, PLAYING)
    const followers = Array.from({ length: Math.min(feeds, teams) }, (_, at): Name => `player${at + 1}`)
    const open = await openFeeds(day.urls, day.tournament, followers)
    const began = performance.now()
    const end = began + minutes * 60_000
    const sampling = sampleBoards(day, tally, over.signal, () => downUntil)
    const making = repeat(over.signal, 300, async () => {
      await agent.works()
      await readFlags()
    })
    const beating = repeat(over.signal, 5_000, agent.beats)
    const failing = values.faults ? fail(began, end) : Promise.resolve()
    const running: Promise<void>[] = []
    for (let turn = 0; performance.now() < end; turn++) {
      const host = players.at(-1 - ((turn / 50) % GUESTS))
      const player = players[turn % Math.max(1, players.length - GUESTS)]
      if (turn % 50 === 0 && host) running.push(kick(host, `guest${((turn / 50) % GUESTS) + 1}`))
      else if (player) running.push(turn % 2 ? look(player) : act(player))
      await delay(Math.max(0, began + (turn * 1000) / rate - performance.now()))
    }
    await Promise.all([...running, failing])
    await delay(3_000)
    over.abort()
    const lags = await sampling
    await Promise.all([making, beating])
    say(
      `${teams} teams, ${round((performance.now() - began) / 60_000)} minutes, ${open.open()} feeds with ${open.messages()} messages`,
    )
    const feedsEnded = open.ended()
    open.close()
    for (const [what, times] of tally.times) {
      say(`${what}: ${times.length}, p50 ${round(quantile(times, 0.5))} ms, p99 ${round(quantile(times, 0.99))} ms`)
    }
    say(`solve at a browser: p50 ${round(quantile(open.lags, 0.5))} ms, p99 ${round(quantile(open.lags, 0.99))} ms`)
    say(
      `solve on the board of both apis: ${lags.length}, p50 ${round(quantile(lags, 0.5))} ms, p99 ${round(quantile(lags, 0.99))} ms`,
    )
    for (const [refusal, count] of tally.refusals) say(`      ${count} × ${refusal}`)
    if (values.faults) say(`${tally.unanswered} requests got no answer while something was down`)
    const ended = [...apis, worker].filter(({ running }) => !running())
    for (const { name, logs } of ended) say(`${name} has ended; it said at last:\n${logs().slice(-20).join('\n')}`)
    for (const { name, pid, running } of [...apis, worker]) {
      if (!running()) continue
      say(`${name}: ${round(await peakOf(pid()))} MB at most, ${round((await processorTimeOf(pid())) / 1000)} s of CPU`)
    }
    const refused = [...tally.refusals.values()].reduce((one, other) => one + other, 0)
    return [
      report('errors', refused, { most: 0 }),
      report('feeds that ended', feedsEnded, { most: values.faults ? 3 * feeds : 0 }),
      report('boards were right after a solve, at most', Math.max(0, ...lags), { most: 5_000, unit: ' ms' }),
      report('answered and not there', await missing(day, tally), { most: 0 }),
      report('processes that ended by themselves', ended.length, { most: 0 }),
      report('deadlocks', await deadlocks(day), { most: 0 }),
      report('balances that are not their ledger', await wrongBalances(day), { most: 0 }),
      report('rows of boards that are wrong', await wrongRows(day), { most: 0 }),
      await countersHold(day),
    ].every(Boolean)
  } finally {
    over.abort()
    await day.stop()
  }

  /** An api, the worker, Postgres, one after the other over the run. */
  async function fail(began: number, end: number): Promise<void> {
    const at = async (part: number, what: string, work: () => Promise<unknown>) => {
      await delay(Math.max(0, began + (end - began) * part - performance.now()))
      downUntil = Number.POSITIVE_INFINITY
      const down = performance.now()
      await work()
      say(`${what}: back after ${round((performance.now() - down) / 1000)} s`)
      downUntil = performance.now() + RECOVERY_MS
    }
    const killed = (process: EventDay['worker']) => async () => {
      await process.kill()
      await delay(1_000)
      await process.restart()
    }
    const [, second = worker] = apis
    await at(0.25, 'kill -9 of an api', killed(second))
    await at(0.5, 'kill -9 of the worker', killed(worker))
    await at(0.75, 'restart of Postgres', database.restartPostgres)
  }
})

/** Does something again and again until it is over; what fails is tried again. */
async function repeat(over: AbortSignal, everyMs: number, what: () => Promise<unknown>): Promise<void> {
  while (!over.aborted) {
    await what().catch(() => undefined)
    await delay(everyMs)
  }
}

/** How long after some solves, or after the end of a fault, every api's board shows them, in ms. */
async function sampleBoards(
  { owner, domainId, urls, tournament }: EventDay,
  { sampled }: Tally,
  over: AbortSignal,
  downUntil: () => number,
): Promise<number[]> {
  const lags: number[] = []
  while (!over.aborted) {
    const one = sampled.pop()
    sampled.length = 0
    if (!one) {
      await delay(50)
      continue
    }
    const enough = await solvesOf(one.name).catch(() => null)
    if (enough === null) continue
    const shows = async (url: string) => {
      const answer = await send(url, query('scoring.scoreboard', { tournament }, one.name)).catch(() => null)
      if (!answer || 'refused' in answer) return false
      return ((answer.data as { mine: { solves: number } | null }).mine?.solves ?? 0) >= enough // a scoreboard's page
    }
    let shown = false
    while (!shown && !over.aborted) {
      shown = (await Promise.all(urls.map(shows))).every(Boolean)
      if (!shown) await delay(50)
    }
    const since = Math.max(one.at, Number.isFinite(downUntil()) ? downUntil() - RECOVERY_MS : 0)
    if (shown) lags.push(Math.max(0, performance.now() - since))
    await delay(1_000)
  }
  return lags

  async function solvesOf(name: string): Promise<number> {
    const { rows } = await owner.raw<{ rows: { solves: number }[] }>(
      `select tt.solves from ??.tournament_team tt join ??.team t on t.id = tt.team_id where t.slug = ?`,
      [`domain_${domainId}`, `domain_${domainId}`, `team-of-${name}`],
    )
    return rows[0]?.solves ?? 0
  }
}

/** What was answered to be bought or solved, and is not. */
async function missing({ owner, domainId }: EventDay, { bought, solved }: Tally): Promise<number> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw<{ rows: { what: string; solved: boolean }[] }>(
    `select u.username || ' ' || l.slug as what, exists (select from ${schema}.level_validation v
       where v.level_subscription_id = s.id and v.status = 'accepted') as solved
     from ${schema}.level_subscription s join ${schema}.app_user u on u.id = s.bought_by
     join ${schema}.tournament_level tl on tl.id = s.tournament_level_id join ${schema}.level l on l.id = tl.level_id`,
  )
  const there = new Map(rows.map(({ what, solved }) => [what, solved]))
  return bought.filter((what) => !there.has(what)).length + solved.filter((what) => !there.get(what)).length
}

async function deadlocks({ owner }: EventDay): Promise<number> {
  const { rows } = await owner.raw<{ rows: { deadlocks: number }[] }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return rows[0]?.deadlocks ?? Number.NaN
}

async function wrongBalances({ owner, domainId }: EventDay): Promise<number> {
  const { rows } = await owner.raw<{ rows: { wrong: number }[] }>(
    `select count(*)::int as wrong from ??.ledger_account a left join (
       select owner_kind, owner_id, currency, purpose, sum(amount) as total from ??.ledger_entry group by 1, 2, 3, 4
     ) e using (owner_kind, owner_id, currency, purpose) where a.balance < 0 or a.balance <> coalesce(e.total, 0)`,
    [`domain_${domainId}`, `domain_${domainId}`],
  )
  return rows[0]?.wrong ?? Number.NaN
}

type Row = { teamSlug: string; score: number; solves: number }

/** Of both apis' boards, rows that are not what the teams have. */
async function wrongRows({ owner, domainId, urls, tournament }: EventDay): Promise<number> {
  const { rows } = await owner.raw<{ rows: Row[] }>(
    `select t.slug as "teamSlug", tt.score::float8 as score, tt.solves from ??.tournament_team tt
     join ??.team t on t.id = tt.team_id where tt.left_at is null`,
    [`domain_${domainId}`, `domain_${domainId}`],
  )
  const right = new Map(rows.map((row) => [row.teamSlug, row]))
  let wrong = 0
  for (const url of urls) {
    let shown = 0
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await send(url, query('scoring.scoreboard', { tournament, page }, null))
      if ('refused' in answer) throw new Error(answer.refused)
      const board = answer.data as { pages: number; rows: Row[] } // a scoreboard's page
      pages = board.pages
      shown += board.rows.length
      for (const { teamSlug, score, solves } of board.rows) {
        const team = right.get(teamSlug)
        if (team?.score !== score || team.solves !== solves) wrong += 1
      }
    }
    wrong += Math.abs(shown - right.size)
  }
  return wrong
}
