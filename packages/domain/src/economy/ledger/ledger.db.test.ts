import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { importLevel, publishLevel } from '../../wargame/levels/index.ts'
import { showBoard, submit, subscribe } from '../../wargame/play/index.ts'
import { showScoreboard } from '../../wargame/scoring/index.ts'

const testing = await testInstallation({ poolSize: 10 })
const { owner } = testing

test('a hundred purchases at once, with cash for one, buy one', async () => {
  const { domain, ann, root, tournament } = await aPlay(testing, { price: 60, startingCash: 100 })
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'other', price: 60 })))
  await root.does(publishLevel, { tournament, level: 'other' })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      ann.does(subscribe, { tournament, level: index % 2 === 0 ? 'vault' : 'other' }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  expect(new Set(reasons)).toEqual(new Set(['cash/not-enough', 'level/already-bought']))
  expect((await ann.does(showBoard, { tournament })).team?.cash).toBe(40)
  await expectBalanced(domain.id)
})

test('a hundred right answers at once pay once', async () => {
  const { domain, ann, ref, passphrases } = await anInstance(testing, { price: 10, reward: 50 })
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => ann.does(submit, { ...ref, passphrases })))
  expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
  expect(outcomes.filter(({ outcome }) => outcome === 'already-solved')).toHaveLength(99)
  const { team, levels } = await ann.does(showBoard, { tournament: ref.tournament })
  expect(team).toMatchObject({ cash: 140, score: 50 })
  expect(levels[0]).toMatchObject({ solves: 1 })
  await expectBalanced(domain.id)
  await runDueJobs(testing, domain)
  expect((await ann.does(showScoreboard, { tournament: ref.tournament })).rows[0]).toMatchObject({
    score: 50,
    solves: 1,
  })
})

test('the books are only added to, and do not take what does not balance', async () => {
  const { domain } = await aPlay(testing)
  const schema = `domain_${domain.id}`
  for (const table of ['ledger_entry', 'ledger_transfer', 'event']) {
    await expect(owner.raw('delete from ??.??', [schema, table])).rejects.toThrow('append-only')
  }
  const half = owner.raw(
    `with t as (insert into ??.ledger_transfer (kind, reference) values ('gift', gen_random_uuid()) returning id)
     insert into ??.ledger_entry (transfer_id, owner_kind, owner_id, currency, purpose, amount)
     select t.id, e.owner_kind, e.owner_id, e.currency, e.purpose, 5 from t, ??.ledger_entry e where purpose = 'issue' limit 1`,
    [schema, schema, schema],
  )
  await expect(half).rejects.toThrow('does not balance')
})

/** The sum of all entries is 0, no team is below 0, and each balance is the sum of its entries. */
async function expectBalanced(domainId: string): Promise<void> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw(
    `select a.balance, coalesce(sum(e.amount), 0) as total
     from ??.ledger_account a left join ??.ledger_entry e using (owner_kind, owner_id, currency, purpose)
     group by a.owner_kind, a.owner_id, a.currency, a.purpose`,
    [schema, schema],
  )
  expect(rows).not.toEqual([])
  for (const { balance, total } of rows) {
    expect(balance).toBe(total)
    expect(Number(balance)).toBeGreaterThanOrEqual(0)
  }
  const { rows: all } = await owner.raw('select sum(amount) = 0 as balanced from ??.ledger_entry', [schema])
  expect(all).toEqual([{ balanced: true }])
}
