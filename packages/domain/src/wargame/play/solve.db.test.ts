import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { statementsOf as countStatements } from '@pathwar/testing/statements'
import { expect, test } from 'vitest'
import { showBoard, submit } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

const statementsOf = (work: () => Promise<unknown>) => countStatements(installation.db, work)

/** The counters of a domain that differ from what they count; `mend` makes them right. */
async function counters(domainId: string, { mend = false } = {}): Promise<string[]> {
  return owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = domain_${domainId}`)
    if (mend) await trx.raw('select platform.recount()')
    const { rows } = await trx.raw<{ rows: { counter: string; kept: string; counted: string }[] }>(
      'select counter, kept, counted from platform.counters() where kept is distinct from counted order by counter',
    )
    return rows.map(({ counter, kept, counted }) => `${counter}: ${kept}, not ${counted}`)
  })
}

test('a wrong submission is six statements at most, a right one and one for a solved level no more than twelve', async () => {
  const { ann, ref, passphrases } = await anInstance(testing)
  const submits = (phrases: string[]) => statementsOf(() => ann.does(submit, { ...ref, passphrases: phrases }))
  const wrong = await submits(['no'])
  expect(wrong).toBeGreaterThan(2)
  expect(wrong).toBeLessThanOrEqual(6)
  const right = await submits(passphrases)
  expect(right).toBeGreaterThanOrEqual(wrong)
  expect(right).toBeLessThanOrEqual(12)
  expect(await submits(passphrases)).toBeLessThanOrEqual(6)
})

test('counters are what they count, a wrong one is found, and mended', async () => {
  const { ann, domain, ref, passphrases } = await anInstance(testing, { reward: 50 })
  expect(await counters(domain.id)).toEqual([])
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ place: 1, reward: 50, points: 50 })
  expect(await counters(domain.id)).toEqual([])
  const schema = `domain_${domain.id}`
  await owner.raw('update ??.tournament_level set solves = 7', [schema])
  await owner.raw('update ??.tournament_team set solves = 0, score = 8', [schema])
  expect((await ann.does(showBoard, { tournament: ref.tournament })).levels[0]?.solves).toBe(7)
  expect(await counters(domain.id)).toEqual([
    'score of team: 8, not 50',
    'solves of level: 7, not 1',
    'solves of team: 0, not 1',
  ])
  expect(await counters(domain.id, { mend: true })).toEqual([])
  const board = await ann.does(showBoard, { tournament: ref.tournament })
  expect(board).toMatchObject({ team: { score: 50 }, levels: [{ solves: 1 }] })
})

test('a reward of nothing is a solve, and does not change when the score was reached', async () => {
  const { ann, domain, ref, passphrases } = await anInstance(testing, { reward: 0 })
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ place: 1, reward: 0 })
  const { rows } = await owner.raw(
    'select solves, last_solve_at is not null as solved, reached_at as reached from ??.tournament_team',
    [`domain_${domain.id}`],
  )
  expect(rows).toEqual([{ solves: 1, solved: true, reached: null }])
  expect(await counters(domain.id)).toEqual([])
})
