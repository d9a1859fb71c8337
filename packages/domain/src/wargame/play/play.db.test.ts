import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aBoughtPlay, aPlay, aTournament, DAY, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { startInstance, stopInstance } from '../instances/index.ts'
import { importLevel, publishLevel, unpublishLevel } from '../levels/index.ts'
import { createTeam } from '../teams/index.ts'
import { closeTournament, joinTournament, openTournament } from '../tournaments/index.ts'
import { showBoard, showLevel, submit, subscribe } from './index.ts'

const testing = await testInstallation()
const { clock } = testing

test('the board shows each level as one team sees it', async () => {
  const { ann, person, ref } = await aPlay(testing, { price: 10 })
  const eve = await person('eve')
  const card = async (who = ann) => (await who.does(showBoard, { tournament: ref.tournament })).levels[0]
  expect(await card()).toMatchObject({ slug: 'vault', state: 'available', affordable: true, solves: 0, instance: null })
  expect(await card(eve)).toMatchObject({ state: 'available', affordable: false })
  expect(await ann.does(subscribe, ref)).toMatchObject({ cash: 90 })
  expect(await card()).toMatchObject({ state: 'bought' })
  expect(await card(eve)).toMatchObject({ state: 'available' })
})

test('levels are a secret until the tournament starts', async () => {
  const { root, ann, visitor } = await aPlay(testing)
  await aTournament(testing, root, { name: 'Next', slug: 'next', startsIn: HOUR })
  const ref = { tournament: 'next', level: 'vault' }
  await root.does(publishLevel, ref)
  for (const who of [ann, visitor]) {
    expect((await who.does(showBoard, { tournament: 'next' })).levels).toEqual([])
    expect(await who.isRefused(showLevel, ref)).toBe('level/not-found')
  }
  expect((await root.does(showBoard, { tournament: 'next' })).levels).toHaveLength(1)
  clock.pass(2 * HOUR)
  expect((await visitor.does(showBoard, { tournament: 'next' })).levels).toHaveLength(1)
  clock.ahead = 0
})

test("a level's page tells its story, and to its team what it bought", async () => {
  const { ann, visitor, ref, subscriptionId } = await aBoughtPlay(testing, {
    price: 10,
    passphrases: 2,
    files: ['note.txt'],
  })
  expect(await visitor.does(showLevel, ref)).toMatchObject({
    body: 'Open it.',
    passphrases: 2,
    kinds: ['http', 'tcp', 'ssh', 'file'],
    subscription: null,
    team: null,
  })
  expect(await ann.does(showLevel, ref)).toMatchObject({
    subscription: { id: subscriptionId, boughtBy: 'ann', pricePaid: 10 },
    team: { slug: 'ants', cash: 90 },
  })
})

test('a level is bought once, and only with enough cash', async () => {
  const { ann, person, ref } = await aBoughtPlay(testing, { price: 60 })
  expect(await ann.isRefused(subscribe, ref)).toBe('level/already-bought')
  const eve = await person('eve')
  expect(await eve.isRefused(subscribe, ref)).toBe('tournament/not-joined')
  const poor = await aPlay(testing, { price: 101, startingCash: 100.99 })
  expect(await poor.ann.isRefused(subscribe, poor.ref)).toBe('cash/not-enough')
  expect((await poor.ann.does(showBoard, { tournament: poor.tournament })).team?.cash).toBe(100.99)
})

test('a level that costs nothing needs no cash', async () => {
  const { ann, ref } = await aPlay(testing, { price: 0, startingCash: 0 })
  expect(await ann.does(subscribe, ref)).toMatchObject({ cash: 0 })
})

test('nothing is bought, started or solved before the start, after the end, or once closed', async () => {
  const { ann, root, ref } = await aBoughtPlay(testing)
  const answer = { ...ref, passphrases: ['guess'] }
  const all = async () => [
    await ann.isRefused(subscribe, ref),
    await ann.isRefused(startInstance, ref),
    await ann.isRefused(submit, answer),
  ]
  clock.pass(-2 * HOUR)
  expect(await all()).toEqual(Array(3).fill('tournament/not-started'))
  clock.ahead = 2 * DAY
  expect(await all()).toEqual(Array(3).fill('tournament/over'))
  clock.ahead = 0
  await root.does(closeTournament, { tournament: ref.tournament })
  expect(await all()).toEqual(Array(3).fill('tournament/not-open'))
})

test('a team keeps the version it bought, on the board and off it', async () => {
  const { ann, root, visitor, ref } = await aBoughtPlay(testing, { price: 10 })
  await root.does(importLevel, await root.uploads(aLevelZip({ version: '2.0.0', body: 'Now harder.' })))
  await root.does(publishLevel, { ...ref, price: 20 })
  expect((await ann.does(showLevel, ref)).body).toBe('Open it.')
  expect((await visitor.does(showLevel, ref)).body).toBe('Now harder.')
  await root.does(unpublishLevel, ref)
  expect((await ann.does(showBoard, { tournament: ref.tournament })).levels).toHaveLength(1)
  expect(await visitor.isRefused(showLevel, ref)).toBe('level/not-found')
})

test('a right answer pays, gives points and a place, and a second one nothing', async () => {
  const { ann, ref, passphrases } = await anInstance(testing, { price: 10, reward: 50, passphrases: 3 })
  const right = { ...ref, passphrases: passphrases.toReversed() }
  const accepted = { outcome: 'accepted', review: false, reward: 50, points: 50, cash: 140, place: 1 }
  expect(await ann.does(submit, right)).toEqual(accepted)
  expect(await ann.does(submit, right)).toEqual({ outcome: 'already-solved' })
  const { team, levels } = await ann.does(showBoard, { tournament: ref.tournament })
  expect(team).toMatchObject({ cash: 140, score: 50 })
  expect(levels[0]).toMatchObject({ state: 'solved', solves: 1, place: 1 })
  expect((await ann.does(showLevel, ref)).solvers).toMatchObject([{ place: 1, team: 'Ants', teamSlug: 'ants' }])
})

test('a wrong answer is counted, and does not tell what of it was right', async () => {
  const { ann, ref, passphrases } = await anInstance(testing, { passphrases: 2 })
  const half = { ...ref, passphrases: [passphrases[0] ?? '', 'wrong'] }
  const none = { ...ref, passphrases: ['wrong', 'wronger'] }
  expect(await ann.does(submit, half)).toEqual({
    outcome: 'refused',
    attemptsLeft: 9,
    attempts: { left: null, again: null },
  })
  expect(await ann.does(submit, none)).toEqual({
    outcome: 'refused',
    attemptsLeft: 8,
    attempts: { left: null, again: null },
  })
})

test('ten wrong answers a minute are enough, for the right one too', async () => {
  const { ann, ref, passphrases } = await anInstance(testing)
  const guesses = Array.from({ length: 15 }, () => ann.does(submit, { ...ref, passphrases: ['guess'] }))
  const outcomes = await Promise.allSettled(guesses)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  await expect(ann.does(submit, { ...ref, passphrases })).rejects.toMatchObject({
    code: 'submission/slow-down',
    retryAfter: expect.any(Number),
  })
  clock.pass(61_000)
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted' })
  clock.ahead = 0
})

test("another team's passphrases do not validate, nor do some of theirs with some of one's own", async () => {
  const { ann, person, ref, agent, passphrases } = await anInstance(testing, { passphrases: 2 })
  const bob = await person('bob')
  const { slug: team } = await bob.does(createTeam, { name: 'Bees' })
  await bob.does(joinTournament, { tournament: ref.tournament, team })
  expect(await bob.isRefused(submit, { ...ref, passphrases })).toBe('level/not-bought')
  await bob.does(subscribe, ref)
  expect(await bob.isRefused(submit, { ...ref, passphrases })).toBe('instance/not-running')
  await bob.does(startInstance, ref)
  expect(await bob.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'refused' })
  await agent.works()
  const { id, generation } = await bob.does(startInstance, ref)
  const mine = [0, 1].map((index) => passphraseOf({ workloadId: id, generation }, index))
  expect(await bob.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'refused' })
  const mixed = [passphrases[0] ?? '', mine[1] ?? '']
  expect(await bob.does(submit, { ...ref, passphrases: mixed })).toMatchObject({ outcome: 'refused' })
  await ann.does(submit, { ...ref, passphrases })
  expect(await bob.does(submit, { ...ref, passphrases: mine })).toMatchObject({ outcome: 'accepted', place: 2 })
})

test('what was found in an instance counts after it has stopped', async () => {
  const { ann, ref, instance, passphrases, agent } = await anInstance(testing)
  await ann.does(stopInstance, { instance: instance.id })
  await agent.works()
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted' })
})

test('a tournament that is opened again goes on', async () => {
  const { ann, root, ref, passphrases } = await anInstance(testing)
  await root.does(closeTournament, { tournament: ref.tournament })
  await root.does(openTournament, { tournament: ref.tournament })
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted' })
})
