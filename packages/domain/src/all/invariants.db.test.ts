import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { seed } from '@pathwar/testing/thorough'
import { beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../kernel/index.ts'
import { submit } from '../wargame/play/index.ts'
import { attemptsPerMinute } from '../wargame/play/submission.rules.ts'
import { boardAt } from '../wargame/scoring/board-at.ts'
import { showScoreboard } from '../wargame/scoring/index.ts'
import { freezeScoreboard } from '../wargame/tournaments/index.ts'
import type { Crowd } from './crowd.fixture.ts'
import { FEW, type PlayedEvent, playEvent } from './played-event.fixture.ts'
import { wrongBalances, wrongCounters } from './right-books.fixture.ts'

// The invariants of a wargame by their numbers: what is true of an event however its players' acts meet. I5 is about formulas and
// stands with them.

const testing = await testInstallation()
const { owner, installation } = testing
const wrong: unknown[] = []
let looks = 0
let event: PlayedEvent

beforeAll(async () => {
  console.info(`What is played comes from PATHWAR_SEED=${seed}.`)
  event = await playEvent(testing, look)
}, 300_000)

/** What any other transaction sees at a moment. */
async function look({ root }: Crowd): Promise<void> {
  wrong.push(...(await wrongBalances(owner, schemaOf(root))))
  looks += 1
}

const schemaOf = ({ caller: { domain } }: Crowd['root']) => `domain_${domain.id}`

async function read(sql: string): Promise<unknown[]> {
  return (await owner.raw(sql.replaceAll('%', `${schemaOf(event.crowd.root)}.`))).rows
}

test('I1: at every commit a balance is the sum of its entries and never below zero', async () => {
  expect(looks).toBeGreaterThan(10)
  expect(wrong).toEqual([])
  expect(await wrongCounters(owner, schemaOf(event.crowd.root))).toEqual([])
})

test('I2: a team is paid once for a level, and its solvers have places without a gap', async () => {
  const solved = event.sent.filter(({ outcome }) => outcome === 'accepted')
  expect(solved.length).toBeGreaterThan(0)
  expect(new Set(solved.map(({ team, level }) => `${team} ${level}`)).size).toBe(solved.length)
  const uneven = `select tournament_level_id from %level_validation where status = 'accepted' group by 1
    having count(distinct place) <> count(*) or min(place) <> 1 or max(place) <> count(*)
    union all select level_subscription_id from %level_validation where status = 'accepted' group by 1 having count(*) > 1`
  expect(await read(uneven)).toEqual([])
})

test('I3: a coupon is redeemed at most as often as it may be, and once a team', async () => {
  const redeemed =
    await read(`select coupon_id, count(*)::int as times, count(distinct tournament_team_id)::int as teams
    from %coupon_redemption group by 1`)
  expect(redeemed).not.toEqual([])
  const often = redeemed.filter((of) => {
    const { times, teams } = of as { times: number; teams: number }
    return times > FEW || teams < times
  })
  expect(often).toEqual([])
})

test('I4: a past board made of the ledger is the board that was shown, and a freeze shows no other', async () => {
  const { crowd, tournament, boards } = event
  const { root, clubs } = crowd
  const { domain } = root.caller
  expect(boards.at(-1)?.rows.some(({ score }) => score > 0)).toBe(true)
  await inTransaction(installation, 'query', { domain, actor: { kind: 'system', name: 'test' } }, async (ctx) => {
    const { rows } = await ctx.db.raw('select id, starts_at as "startsAt" from tournament where slug = ?', [tournament])
    for (const { at, rows: shown } of boards) expect((await boardAt(ctx, rows[0], at)).rows).toEqual(shown)
  })
  await root.does(freezeScoreboard, { tournament })
  for (const { members } of clubs) {
    const { rows } = await members[0].does(showScoreboard, { tournament })
    expect(rows).toEqual(boards.at(-1)?.rows)
  }
})

test('I6: what is right for one team is wrong for every other', () => {
  const foreign = event.sent.filter(({ team, of }) => team !== of)
  expect(foreign.length).toBeGreaterThan(0)
  expect(foreign.filter(({ outcome }) => outcome === 'accepted')).toEqual([])
})

test('I7: attempts are limited also if all come at once, and a part of the passphrases tells nothing', async () => {
  const { ann, ref, passphrases, instance } = await anInstance(testing, { passphrases: 3 })
  const [one = '', two = ''] = passphrases
  const foreign = passphraseOf({ workloadId: instance.id, generation: instance.generation + 1 })
  const guesses = [['x'], [one], [one, two], [one, two, 'x'], [one, one, one], [foreign, one, two]]
  const told: unknown[] = []
  const refused: string[] = []
  const all = Array.from({ length: 40 }, async (_, index) => {
    const sent = ann.does(submit, { ...ref, passphrases: guesses[index % guesses.length] ?? [] })
    told.push(await sent.catch((error: { code: string }) => void refused.push(error.code)))
  })
  await Promise.all(all)
  const answers = told.filter((answer) => answer !== undefined)
  const left = answers.map((answer) => Reflect.get(Object(answer), 'attemptsLeft'))
  expect(left.toSorted()).toEqual(Array.from({ length: attemptsPerMinute }, (_, each) => each))
  // But for that they are one answer.
  expect(new Set(answers.map((answer) => JSON.stringify({ ...Object(answer), attemptsLeft: null }))).size).toBe(1)
  expect(refused).toEqual(Array(40 - attemptsPerMinute).fill('submission/slow-down'))
})
