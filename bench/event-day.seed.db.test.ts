import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { addEverything } from './event-day.everything.ts'
import { seedEventDay } from './event-day.seed.ts'

test('what the benchmarks seed still fits the tables, and its order and points are those of its solves', async () => {
  const testing = await testInstallation()
  const { domain, root, tournament } = await aPlay(testing)
  await seedEventDay(testing.owner, domain.id, 3)
  const { rows } = await testing.owner.raw(
    `select count(*)::int as solves, count(distinct (v.tournament_level_id, v.solve_number))::int as numbered,
       (select sum(amount)::int from ??.score_entry) = (select sum(score)::int from ??.tournament_team) as added
     from ??.level_validation v where status = 'accepted' and accepted_at = created_at`,
    Array(3).fill(`domain_${domain.id}`),
  )
  expect(rows).toEqual([{ solves: 42, numbered: 42, added: true }])

  await addEverything({ owner: testing.owner, domainId: domain.id, tournament, root })
  const schema = `domain_${domain.id}`
  const { rows: more } = await testing.owner.raw(
    `select (select count(*)::int from ??.tournament_team where bracket_id is null) as outside,
       (select count(*)::int from ??.shop_item) as hints, (select count(*)::int from ??.ruling) as rulings,
       (select freezes_at is not null from ??.tournament) as frozen`,
    Array(4).fill(schema),
  )
  expect(more).toEqual([{ outside: 0, hints: 200, rulings: 3, frozen: true }])
})
