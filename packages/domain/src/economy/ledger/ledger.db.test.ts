import { randomUUID } from 'node:crypto'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { doJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPlay } from '@pathwar/testing/play'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { importLevel, publishLevel } from '../../wargame/levels/index.ts'
import { showBoard, submit, subscribe } from '../../wargame/play/index.ts'
import { showScoreboard } from '../../wargame/scoring/index.ts'
import { createTeam } from '../../wargame/teams/index.ts'
import { joinTournament } from '../../wargame/tournaments/index.ts'
import { type Transfer, transfer } from './index.ts'

const testing = await testInstallation({ poolSize: 10 })
const { installation, owner } = testing

test('any interleaving of transfers keeps the books', async () => {
  const { domain, person, tournament } = await aPlay(testing, { startingCash: 20 })
  const bob = await person('bob')
  const { slug: team } = await bob.does(createTeam, { name: 'Bees' })
  await bob.does(joinTournament, { tournament, team })
  const teams = await teamsOf(domain.id)
  const caller = { domain, actor: { kind: 'system', name: 'test' } as const }
  const amount = fc.integer({ min: -3000, max: 3000 }).map((cents) => (cents / 100).toFixed(2))
  const booking = fc.record({ team: fc.nat(teams.length - 1), amount, reference: fc.nat(20) })
  await fc.assert(
    fc.asyncProperty(fc.array(booking, { minLength: 1, maxLength: 12 }), async (bookings) => {
      const references = Array.from({ length: 21 }, () => randomUUID())
      const outcomes = await Promise.allSettled(
        bookings.map((given) => {
          const to = teams[given.team]
          const reference = references[given.reference]
          if (!to || !reference) throw new Error('the generator chose nothing')
          const kind: Transfer['kind'] = given.amount.startsWith('-') ? 'purchase' : 'reward'
          return inTransaction(installation, 'command', caller, (ctx) =>
            transfer(ctx, { kind, reference, ...to, amount: given.amount }),
          )
        }),
      )
      await expectBalanced(domain.id)
      for (const outcome of outcomes) {
        // Nothing but a refusal may come of it: not enough cash, or the same thing twice.
        if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/enough cash|ledger_transfer_once/)
      }
    }),
    { numRuns: 12 },
  )
})

test('a hundred purchases at once, with cash for one, buy one', async () => {
  const { domain, ann, root, tournament } = await aPlay(testing, { price: 60, startingCash: 100 })
  await root.does(importLevel, { zip: aLevelZip({ slug: 'other', price: 60 }) })
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
  await doJobs(testing, domain)
  expect((await ann.does(showScoreboard, { tournament: ref.tournament })).rows[0]).toMatchObject({
    score: 50,
    solves: 1,
  })
})

test('the books are only added to, and do not take what does not balance', async () => {
  const { domain } = await aPlay(testing)
  const schema = `domain_${domain.id}`
  for (const table of ['ledger_entry', 'event']) {
    await expect(owner.raw('delete from ??.??', [schema, table])).rejects.toThrow('append-only')
  }
  const half = owner.raw(
    `insert into ??.ledger_entry (transfer_id, account_id, amount)
     select transfer_id, account_id, 5 from ??.ledger_entry limit 1`,
    [schema, schema],
  )
  await expect(half).rejects.toThrow('does not balance')
})

/** Sum of all entries 0, no team below 0, each balance the sum of its entries. */
async function expectBalanced(domainId: string): Promise<void> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw(
    `select a.owner_kind as kind, a.balance, coalesce(sum(e.amount), 0) as total
     from ??.ledger_account a left join ??.ledger_entry e on e.account_id = a.id group by a.id`,
    [schema, schema],
  )
  let all = 0
  for (const { kind, balance, total } of rows) {
    expect(Number(balance)).toBe(Number(total))
    if (kind === 'tournament_team') expect(Number(balance)).toBeGreaterThanOrEqual(0)
    all += Math.round(Number(balance) * 100)
  }
  expect(all).toBe(0)
}

async function teamsOf(domainId: string): Promise<Pick<Transfer, 'tournamentId' | 'tournamentTeamId'>[]> {
  const { rows } = await owner.raw(
    'select id as "tournamentTeamId", tournament_id as "tournamentId" from ??.tournament_team',
    [`domain_${domainId}`],
  )
  return rows
}
