import { readdirSync, readFileSync } from 'node:fs'
import { until } from '@pathwar/testing/until'
import { expect } from 'vitest'
import { type Domain, rowsOf } from '../fixtures/domain.ts'
import { CASH, finished } from './play.ts'

/** Checks everything that must be true once no fault is left and nobody plays. */
export async function checkInvariants(domain: Domain, kept: readonly string[]): Promise<void> {
  await everyRoundOnce(domain)
  expect(
    await rowsOf(domain, 'select transfer_id from ??.ledger_entry group by 1, currency having sum(amount) <> 0'),
  ).toEqual([])
  const wrong = `select a.owner_id from ??.ledger_account a where balance <> (
    select coalesce(sum(amount), 0) from ??.ledger_entry e where (e.owner_kind, e.owner_id, e.currency, e.purpose)
      = (a.owner_kind, a.owner_id, a.currency, a.purpose))`
  expect(await rowsOf(domain, wrong)).toEqual([])
  await instancesAgree(domain, kept)
}

/** Every acknowledged write exists exactly once. */
async function everyRoundOnce(domain: Domain): Promise<void> {
  const rows = await rowsOf<Record<string, unknown>>(
    domain,
    `select t.slug, count(distinct t.id)::int as tournaments, count(distinct tt.id)::int as teams,
       count(distinct s.id)::int as purchases, count(distinct v.id)::int as solves, max(tt.score)::int as score,
       (select sum(balance)::int from ??.ledger_account a where a.owner_id = (array_agg(tt.id))[1] and purpose = 'spend') as cash
     from ??.tournament t left join ??.tournament_team tt on tt.tournament_id = t.id
     left join ??.level_subscription s on s.tournament_team_id = tt.id
     left join ??.level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
     where t.slug = any (?) group by t.slug order by t.slug`,
    [finished.map(({ slug }) => slug)],
  )
  const once = { tournaments: 1, teams: 1, purchases: 1, solves: 1, score: 50, cash: CASH.afterRound }
  expect(rows).toEqual(finished.map(({ slug }) => ({ slug, ...once })).sort((a, b) => (a.slug < b.slug ? -1 : 1)))
}

/** The database, the placements and the host's processes agree on what runs: the kept instances. */
async function instancesAgree(domain: Domain, kept: readonly string[]): Promise<void> {
  const wanted = [...kept].sort()
  const ids = async (sql: string) => (await rowsOf<{ id: string }>(domain, sql)).map(({ id }) => id).sort()
  const runs = async () => ({
    rows: await ids("select id from ??.workload where state not in ('stopped', 'failed')"),
    placed: await ids(`select instance_id as id from platform.placement where domain_id = '${domain.id}'`),
    processes: await runningOn(await ids('select id from ??.workload')),
  })
  await until(
    'database, placements and host agree',
    async () => {
      const now = await runs()
      if (Object.values(now).every((list) => list.join() === wanted.join())) return true
      throw new Error(JSON.stringify({ wanted, ...now }))
    },
    60_000,
  )
}

/** Which of these workloads have processes on this machine. */
async function runningOn(ids: readonly string[]): Promise<string[]> {
  const marks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return /PATHWAR_PROCESS_OF=([^\0]+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1] ?? []
      } catch {
        // It has ended.
        return []
      }
    })
  return ids.filter((id) => marks.some((mark) => mark.endsWith(`:${id}`)))
}
