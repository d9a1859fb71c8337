import type { TestInstallation } from '@pathwar/testing/installation'
import { expect } from 'vitest'
import { gathered } from './gathered.ts'

type Owner = TestInstallation['owner']

/** What was bought, solved and entered was paid exactly once; the sums are right, and no balance is negative. */
export async function expectRightBooks(owner: Owner, domainId: string): Promise<void> {
  const schema = `domain_${domainId}`
  const counted = async (sql: string) => (await owner.raw(sql.replaceAll('%', `${schema}.`))).rows
  expect(await wrongBalances(owner, schema)).toEqual([])
  expect(await wrongScores(owner, schema)).toEqual([])
  const unlike = `select * from (
      select s.id, 'purchase' as kind, -s.price_paid as amount from %level_subscription s
      union all select v.id, 'reward', null from %level_validation v where v.accepted_at is not null
      union all select v.id, 'reward-taken-back', null from %level_validation v
        where v.status = 'refused' and v.accepted_at is not null
      union all select o.id, 'shop-purchase', -o.price_paid from %inventory_item o
      union all select o.id, 'shop-refund', o.price_paid from %inventory_item o where o.refunded_at is not null
      union all select tt.id, 'starting-cash', null from %tournament_team tt
      union all select r.id, 'coupon', r.amount from %coupon_redemption r
      union all select r.batch, 'adjustment', sum(r.cash) from %ruling r where r.cash <> 0 group by r.batch
      union all select a.id, 'whoswho', a.amount - a.lost from %whoswho_attempt a where not a.shielded
    ) as due full join (
      select t.reference as id, t.kind, sum(e.amount) as amount from %ledger_transfer t
      join %ledger_entry e on e.transfer_id = t.id and e.purpose = 'spend' group by 1, 2
    ) as booked using (id, kind)
    where due.id is null or booked.id is null or due.amount <> booked.amount`
  expect(await counted(unlike)).toEqual([])
  const kinds = await counted('select distinct kind from %ledger_transfer')
  expect(kinds.filter(({ kind }: { kind: string }) => !gathered.bookings.has(kind))).toEqual([])
  const points = `select v.id from %level_validation v
    left join %score_entry p on p.kind = 'validation' and p.reference = v.id
    left join (%ledger_transfer t join %ledger_entry e on e.transfer_id = t.id and e.purpose = 'spend')
      on t.kind = 'reward' and t.reference = v.id
    where v.status = 'accepted' and p.amount is distinct from e.amount`
  expect(await counted(points.replace('%ledger_transfer t', `${schema}.ledger_transfer t`))).toEqual([])
  const places = `select s.tournament_level_id, v.place from %level_validation v
    join %level_subscription s on s.id = v.level_subscription_id
    where v.status = 'accepted' and v.place is not null group by 1, 2 having count(*) > 1`
  expect(await counted(places)).toEqual([])
  expect(await wrongCounters(owner, schema)).toEqual([])
}

/** What boards count, where it is not what there is to count. */
export async function wrongCounters(owner: Owner, schema: string): Promise<unknown[]> {
  return owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = ${schema}`)
    return (await trx.raw('select * from platform.counters() where kept is distinct from counted')).rows
  })
}

/** Currencies whose sum is not zero, and balances that are negative or differ from the sum of their entries. */
export async function wrongBalances(owner: Owner, schema: string): Promise<unknown[]> {
  const { rows } = await owner.raw(
    `with entry as (
       select owner_kind, owner_id, currency, purpose, sum(amount) as total from ??.ledger_entry group by 1, 2, 3, 4
     )
     select 'sum' as what, currency as of, sum(total) as total, 0 as balance from entry
       group by currency having sum(total) <> 0
     union all
     select 'account', a.owner_id::text, e.total, a.balance from ??.ledger_account a
       left join entry e using (owner_kind, owner_id, currency, purpose)
       where a.balance < 0 or a.balance <> coalesce(e.total, 0)`,
    [schema, schema],
  )
  return rows
}

/** Scores that differ from the sum of their entries, where no level changes its worth. */
async function wrongScores(owner: Owner, schema: string): Promise<unknown[]> {
  const { rows } = await owner.raw(
    `select tt.id::text, sum(p.amount), tt.score from ??.tournament_team tt
     left join ??.score_entry p on p.tournament_team_id = tt.id
     group by tt.id having tt.score <> coalesce(sum(p.amount), 0)`,
    [schema, schema],
  )
  return rows
}
