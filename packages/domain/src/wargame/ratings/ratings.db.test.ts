import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { listAudit } from '../../tenancy/audit/index.ts'
import { submit } from '../play/index.ts'
import { leaveTeam } from '../teams/index.ts'
import { closeTournament } from '../tournaments/index.ts'
import { getRating, hideRating, listRatings, rateLevel, takeBackRating, totalRatings } from './index.ts'

const testing = await testInstallation()
const { clock } = testing

async function aSolvedLevel() {
  const play = await anInstance(testing)
  const bob = await play.person('bob')
  await play.invites(play.ann, play.team, bob)
  await play.ann.does(submit, { ...play.ref, passphrases: play.passphrases })
  return { ...play, bob, level: play.ref.level }
}

test('each of a team that has solved a level rates it once, changes it, and takes it back', async () => {
  const { ann, bob, level } = await aSolvedLevel()
  expect(await ann.does(getRating, { level })).toEqual({ mine: null, all: null })
  expect(await ann.does(rateLevel, { level, up: true, words: '  Good\n fun. ' })).toEqual({
    mine: { up: true, words: 'Good fun.' },
    all: { up: 1, down: 0 },
  })
  expect(await bob.does(getRating, { level })).toEqual({ mine: null, all: null })
  expect((await bob.does(rateLevel, { level, up: false })).all).toEqual({ up: 1, down: 1 })
  expect(await ann.does(rateLevel, { level, up: false })).toEqual({
    mine: { up: false, words: 'Good fun.' },
    all: { up: 0, down: 2 },
  })
  expect((await ann.does(rateLevel, { level, up: false, words: ' ' })).mine).toEqual({ up: false, words: '' })
  expect(await ann.does(takeBackRating, { level })).toEqual({ mine: null, all: null })
  expect(await ann.does(takeBackRating, { level })).toEqual({ mine: null, all: null })
  expect((await bob.does(getRating, { level })).all).toEqual({ up: 0, down: 1 })
})

test('many at once are one rating', async () => {
  const { ann, level } = await aSolvedLevel()
  await Promise.all(Array.from({ length: 20 }, (_, at) => ann.does(rateLevel, { level, up: at % 2 === 0 })))
  const { all } = await ann.does(getRating, { level })
  expect((all?.up ?? 0) + (all?.down ?? 0)).toBe(1)
})

test('who has not solved a level does not rate it, and does not learn whether there is one', async () => {
  const { person, root, level } = await aSolvedLevel()
  const eve = await person('eve')
  for (const who of [eve, root]) {
    for (const name of [level, 'no-such-level']) {
      expect(await who.isRefused(rateLevel, { level: name, up: true })).toBe('rating/not-solved')
      expect(await who.isRefused(getRating, { level: name })).toBe('rating/not-solved')
    }
  }
  const unsolved = await aPlay(testing)
  expect(await unsolved.ann.isRefused(rateLevel, { level: unsolved.ref.level, up: true })).toBe('rating/not-solved')
})

test('words are short, and what nobody can read is refused', async () => {
  const { ann, level } = await aSolvedLevel()
  for (const words of ['x'.repeat(501), 'a\u3164b'])
    expect(await ann.isRefused(rateLevel, { level, up: true, words })).toBe('input/invalid')
})

test('it is rated after the end as well, by those who played to it; the rating of others stays', async () => {
  const { ann, bob, root, person, invites, team, level, ref } = await aSolvedLevel()
  const eve = await person('eve')
  await invites(ann, team, eve)
  await eve.does(rateLevel, { level, up: true })
  await eve.does(leaveTeam, { team })
  expect(await eve.isRefused(rateLevel, { level, up: false })).toBe('rating/not-solved')
  await root.does(closeTournament, { tournament: ref.tournament })
  await ann.does(rateLevel, { level, up: true })
  await bob.does(leaveTeam, { team })
  expect((await bob.does(rateLevel, { level, up: false })).all).toEqual({ up: 2, down: 1 })
})

test('authors read the words, the latest first; organisers hide them, which the log says', async () => {
  const { ann, bob, root, person, level } = await aSolvedLevel()
  const author = await person('author', { roles: ['author'] })
  await ann.does(rateLevel, { level, up: true, words: 'First.' })
  clock.pass(1000)
  await bob.does(rateLevel, { level, up: false, words: 'Second.' })
  const first = await author.does(listRatings, { level, limit: 1 })
  expect(first).toMatchObject({ all: { up: 1, down: 1 }, ratings: [{ words: 'Second.', up: false, user: 'bob' }] })
  expect(first.can.hide).toBe(false)
  const { ratings, next } = await author.does(listRatings, { level, limit: 1, before: first.next ?? '' })
  expect([ratings.map(({ words }) => words), next]).toEqual([['First.'], null])
  expect(await author.does(totalRatings, {})).toEqual([{ level, up: 1, down: 1 }])

  const rating = first.ratings[0]?.id ?? ''
  expect(await author.isRefused(hideRating, { rating, hidden: true })).toBe('auth/forbidden')
  await root.does(hideRating, { rating, hidden: true })
  expect((await author.does(listRatings, { level })).ratings[0]).toMatchObject({ words: '', hidden: true })
  expect((await root.does(listRatings, { level })).ratings[0]).toMatchObject({ words: 'Second.', hidden: true })
  // Written anew it stays hidden, or it would be shown again by whom it was hidden from others for.
  await bob.does(rateLevel, { level, up: false, words: 'Second, again.' })
  expect((await author.does(listRatings, { level })).ratings[0]).toMatchObject({ words: '' })
  await root.does(hideRating, { rating, hidden: false })
  expect((await author.does(listRatings, { level })).ratings[0]).toMatchObject({ words: 'Second, again.' })
  const { entries } = await root.does(listAudit, {})
  expect(entries.filter(({ action }) => action === 'rating.hidden')).toHaveLength(2)
  clock.ahead = 0
})
