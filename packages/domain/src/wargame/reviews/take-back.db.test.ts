import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { anAnsweredLevel } from '@pathwar/testing/answered'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { showBoard, showLevel, submit, subscribe } from '../play/index.ts'
import { boardAt } from '../scoring/board-at.ts'
import { showScoreboard } from '../scoring/index.ts'
import { freezeScoreboard, updateTournament } from '../tournaments/index.ts'
import { listReviews, refuseSubmission } from './index.ts'
import { aRival, waiting, wrongCounters } from './reviews.fixture.ts'

const testing = await testInstallation()
const { installation } = testing

const atOnce = { kind: 'manual', reward: 'at-once' }

test('what was paid at once and is refused is taken back: points, place, cash; others move up', async () => {
  const play = await aPlay(testing, { startingCash: 10 })
  const { ann, root, domain, tournament } = play
  const scoring = Scoring.parse({ strategy: 'gzctf', minimumPercent: 0, difficulty: 2 })
  await root.does(updateTournament, { tournament, changes: { scoring } })
  const ref = await anAnsweredLevel(play, atOnce, { reward: 100 })
  const bob = await aRival(play, 'bob', ref.level)
  const cat = await aRival(play, 'cat', ref.level)
  const refresh = () => runDueJobs(testing, domain)
  for (const who of [ann, bob, cat]) {
    expect(await who.does(submit, { ...ref, text: 'Paid at once' })).toMatchObject({
      outcome: 'accepted',
      review: true,
    })
    await refresh()
  }
  const before = new Date()
  const board = async () => {
    await refresh()
    const { rows } = await root.does(showScoreboard, { tournament })
    return Object.fromEntries(rows.map(({ team, score, solves }) => [team, { score, solves }]))
  }
  const together = await board()
  await ann.does(subscribe, { tournament, level: play.level })
  const submission = await waiting(root)
  const { took } = await root.does(refuseSubmission, { submission, comment: 'Copied' })
  // Of 100 she spent 10, of 10 + 100.
  expect(took).toEqual({ cash: 100, points: together.Ants?.score })
  const after = await board()
  expect(after.Ants).toEqual({ score: 0, solves: 0 })
  // With one solve less the level is worth more to the others.
  expect(after['Team bob']?.score).toBeGreaterThan(together['Team bob']?.score ?? 0)
  expect((await bob.does(showLevel, ref)).solvers.map(({ place, team }) => `${place} ${team}`)).toEqual([
    ...['1 Team bob', '2 Team cat'],
  ])
  // And the board of before is what it was.
  const then = await inTransaction(installation, 'query', root.caller, async (ctx) => {
    const { rows } = await ctx.db.raw('select id, starts_at as "startsAt" from tournament')
    return boardAt(ctx, rows[0], before)
  })
  expect(Object.fromEntries(then.rows.map(({ team, score, solves }) => [team, { score, solves }]))).toEqual(together)
  expect(
    Object.values(then.levels)
      .map(({ solves }) => solves)
      .sort(),
  ).toEqual([0, 3])
  // She may answer again, and is the last one then.
  expect(await ann.does(submit, { ...ref, text: 'My own' })).toMatchObject({ outcome: 'accepted', place: 3 })
  expect((await board()).Ants?.solves).toBe(1)
  expect(await wrongCounters(testing, domain.id)).toEqual([])
})

test('of cash that is spent only what is left is taken back', async () => {
  const play = await aPlay(testing, { price: 60, startingCash: 20 })
  const { ann, root, domain } = play
  const ref = await anAnsweredLevel(play, atOnce, { reward: 50 })
  await ann.does(submit, { ...ref, text: 'Pay me' })
  await ann.does(subscribe, play.ref)
  const { took } = await root.does(refuseSubmission, { submission: await waiting(root), comment: 'No' })
  expect(took).toEqual({ cash: 10, points: 50 })
  expect((await ann.does(showBoard, { tournament: play.tournament })).team).toMatchObject({ cash: 0, score: 0 })
  expect(await wrongCounters(testing, domain.id)).toEqual([])
})

test('several who lose the same level at once leave places without gaps', async () => {
  const play = await aPlay(testing)
  const { ann, root, domain } = play
  const ref = await anAnsweredLevel(play, atOnce)
  const rivals = await Promise.all(['bob', 'cat', 'dan', 'eve'].map((name) => aRival(play, name, ref.level)))
  for (const who of [ann, ...rivals]) await who.does(submit, { ...ref, text: 'Mine' })
  const { reviews } = await root.does(listReviews, {})
  const refused = reviews.filter((_, index) => index % 2 === 0)
  const late = await aRival(play, 'fay', ref.level)
  await Promise.all([
    ...refused.map(({ id }) => root.does(refuseSubmission, { submission: id, comment: 'No' })),
    late.does(submit, { ...ref, text: 'Meanwhile' }),
  ])
  const { solvers } = await ann.does(showLevel, ref)
  expect(solvers.map(({ place }) => place)).toEqual([1, 2, 3])
  expect(await wrongCounters(testing, domain.id)).toEqual([])
})

test('while a board is frozen what is taken back changes nothing that players see', async () => {
  const play = await aPlay(testing)
  const { ann, root, tournament, visitor, domain } = play
  const ref = await anAnsweredLevel(play, atOnce)
  const bob = await aRival(play, 'bob', ref.level)
  for (const who of [ann, bob]) await who.does(submit, { ...ref, text: 'Mine' })
  await runDueJobs(testing, domain)
  await root.does(freezeScoreboard, { tournament })
  const seen = async () => {
    await runDueJobs(testing, domain)
    const { solvers, card } = await visitor.does(showLevel, ref)
    const { rows } = await visitor.does(showScoreboard, { tournament })
    return { solvers, solves: card.solves, rows }
  }
  const before = await seen()
  expect(before.solves).toBe(2)
  await root.does(refuseSubmission, { submission: await waiting(root), comment: 'No' })
  expect(await seen()).toEqual(before)
  expect((await root.does(showLevel, ref)).card.solves).toBe(1)
  expect((await bob.does(showLevel, ref)).card).toMatchObject({ place: 2, solves: 2 })
})
