import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { seedEventDay } from './event-day.seed.ts'

test('what the benchmarks seed still fits the tables, and its order and points are those of its solves', async () => {
  const testing = await testInstallation()
  const { domain } = await aPlay(testing)
  await seedEventDay(testing.owner, domain.id, 3)
  const { rows } = await testing.owner.raw(
    `select count(*)::int as solves, count(distinct (v.tournament_level_id, v.solve_number))::int as numbered,
       (select sum(amount)::int from ??.score_entry) = (select sum(score)::int from ??.tournament_team) as added
     from ??.level_validation v where status = 'accepted' and accepted_at = created_at`,
    Array(3).fill(`domain_${domain.id}`),
  )
  expect(rows).toEqual([{ solves: 42, numbered: 42, added: true }])
})
