import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { Person } from '@pathwar/testing/person'
import { aPlay, DAY } from '@pathwar/testing/play'
import { statementsOf } from '@pathwar/testing/statements'
import { expect, test } from 'vitest'
import { getInstance, startInstance } from '../wargame/instances/index.ts'
import { importLevel, publishLevel } from '../wargame/levels/index.ts'
import { showBoard, submit, subscribe } from '../wargame/play/index.ts'
import { acceptSubmission, listReviews } from '../wargame/reviews/index.ts'
import { createTeam } from '../wargame/teams/index.ts'
import { joinTournament } from '../wargame/tournaments/index.ts'
import { gathered } from './gathered.ts'

// What went wrong in the platform that this one continues, by the names of its faults. Those of coupons, of late events, of engines'
// failures and of entrances without a login are tested where they would be made: `redeem.db.test`, `deliver-events.db.test`,
// `engine.test` and the gate's journeys.

const testing = await testInstallation()
const { clock, installation, owner } = testing

/** Somebody with a team of their own that has bought the level and runs it. */
async function aRival(
  { person, ref, agent }: RunningPlay,
  name: string,
): Promise<{ rival: Person; passphrases: string[] }> {
  const rival = await person(name)
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament: ref.tournament, team })
  await rival.does(subscribe, ref)
  await rival.does(startInstance, ref)
  await agent.works()
  const { id: workloadId, generation } = await rival.does(startInstance, ref)
  return { rival, passphrases: [0, 1].map((index) => passphraseOf({ workloadId, generation }, index)) }
}

const atOnce = async <T>(times: number, what: (nth: number) => Promise<T>): Promise<T[]> =>
  (await Promise.allSettled(Array.from({ length: times }, (_, nth) => what(nth)))).flatMap((one) =>
    one.status === 'fulfilled' ? [one.value] : [],
  )

test('double spend: of purchases at once, as many go through as the cash is enough for', async () => {
  const { ann, root, tournament, level } = await aPlay(testing, { price: 60, startingCash: 100 })
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'other', name: 'Other', price: 60 })))
  await root.does(publishLevel, { tournament, level: 'other' })
  const bought = await atOnce(10, (nth) => ann.does(subscribe, { tournament, level: nth % 2 ? level : 'other' }))
  expect(bought).toHaveLength(1)
  expect((await ann.does(showBoard, { tournament })).team?.cash).toBe(40)
})

test('double reward: of right answers at once, one is paid', async () => {
  const { ann, ref, passphrases } = await anInstance(testing, { price: 10, reward: 50 })
  const told = await atOnce(10, () => ann.does(submit, { ...ref, passphrases }))
  expect(told.map(({ outcome }) => outcome).sort()).toEqual(['accepted', ...Array(9).fill('already-solved')])
  expect((await ann.does(showBoard, { tournament: ref.tournament })).team?.cash).toBe(140)
})

test('shared passphrases: those of another team are wrong, and so are some of theirs with some of one’s own', async () => {
  const play = await anInstance(testing, { passphrases: 2 })
  const { rival, passphrases } = await aRival(play, 'bob')
  const [theirs = ''] = play.passphrases
  const [, own = ''] = passphrases
  for (const sent of [play.passphrases, [theirs, own]]) {
    expect(await rival.does(submit, { ...play.ref, passphrases: sent })).toMatchObject({ outcome: 'refused' })
  }
  expect(await rival.does(submit, { ...play.ref, passphrases })).toMatchObject({ outcome: 'accepted' })
})

test('an oracle: a part of the passphrases is told what nothing of them is told, and guesses are limited', async () => {
  const { ann, ref, passphrases } = await anInstance(testing, { passphrases: 2 })
  const [one = ''] = passphrases
  const told = await atOnce(15, (nth) => ann.does(submit, { ...ref, passphrases: nth % 2 ? [one] : ['guess'] }))
  expect(told).toHaveLength(10)
  const said = told.map((answer) => ({ ...answer, attemptsLeft: null }))
  expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(said[0]).toMatchObject({ outcome: 'refused' })
})

test('unchecked rules: an answer after the end is refused as a purchase is', async () => {
  const { ann, ref, passphrases } = await anInstance(testing)
  clock.ahead = 2 * DAY
  expect(await ann.isRefused(submit, { ...ref, passphrases })).toBe('tournament/over')
  clock.ahead = 0
})

test('a limit of teams that nobody enforced: however many join at once, no more than it says do', async () => {
  const { person, tournament } = await aPlay(testing, { maxTeams: 3 })
  const people = await Promise.all(['bob', 'cat', 'dan', 'eve'].map((name) => person(name)))
  const joined = await atOnce(people.length, async (nth) => {
    const who = people[nth]
    const { slug: team } = (await who?.does(createTeam, { name: `Team ${nth}` })) ?? { slug: '' }
    return who?.does(joinTournament, { tournament, team })
  })
  expect(joined).toHaveLength(2)
})

test('one instance a version: a hypervisor runs as many of one version as teams want', async () => {
  const play = await anInstance(testing)
  const { rival } = await aRival(play, 'bob')
  const theirs = await rival.does(startInstance, play.ref)
  expect(theirs.state).toBe('ready')
  expect(await play.ann.does(getInstance, { instance: play.instance.id })).toMatchObject({ state: 'ready' })
})

test('a poll that rewrites: an agent that has nothing new to say changes no row', async () => {
  const { agent, domain } = await anInstance(testing)
  const versions = async () => {
    const { rows } = await owner.raw(
      `select w.xmin::text as workload, p.xmin::text as placement, r.xmin::text as route from ??.workload w
       left join platform.placement p on p.instance_id = w.id left join platform.route r on r.instance_id = w.id`,
      [`domain_${domain.id}`],
    )
    return rows
  }
  const before = await versions()
  await agent.assignments()
  await agent.works()
  expect(await versions()).toEqual(before)
})

test('a query a level: a board of many levels takes as many statements as one of few', async () => {
  const { ann, root, tournament } = await aPlay(testing)
  const statements = () => statementsOf(installation.db, () => ann.does(showBoard, { tournament }))
  await statements()
  const few = await statements()
  for (const slug of ['two', 'three', 'four']) {
    await root.does(importLevel, await root.uploads(aLevelZip({ slug, name: slug })))
    await root.does(publishLevel, { tournament, level: slug })
  }
  await statements()
  expect(await statements()).toBe(few)
})

test('a reward before the review: what a person has to accept pays nothing until it is', async () => {
  const { ann, root, tournament } = await aPlay(testing, { startingCash: 100 })
  const essay = { slug: 'essay', name: 'Essay', price: 10, reward: 50, answer: { kind: 'manual' } }
  await root.does(importLevel, await root.uploads(aLevelZip(essay)))
  await root.does(publishLevel, { tournament, level: 'essay' })
  await ann.does(subscribe, { tournament, level: 'essay' })
  const team = async () => (await ann.does(showBoard, { tournament })).team
  await ann.does(submit, { tournament, level: 'essay', text: 'At length' })
  expect(await team()).toMatchObject({ cash: 90, score: 0 })
  const { reviews } = await root.does(listReviews, {})
  await root.does(acceptSubmission, { submission: reviews[0]?.id ?? '' })
  expect(await team()).toMatchObject({ cash: 140, score: 50 })
})

test('entities without behaviour: each that was drawn has its verbs', () => {
  const verbs = [
    ...['shop.buy', 'shop.use', 'shop.refund', 'notifications.list', 'whoswho.attempt', 'achievements.mine'],
    ...['reviews.accept', 'reviews.refuse', 'coupons.redeem', 'announcements.write', 'rulings.disqualify'],
  ]
  expect(verbs.filter((name) => !gathered.useCases.has(name))).toEqual([])
  expect([...gathered.useCases.values()].some(({ rateLimits }) => rateLimits)).toBe(true)
})
