import { testInstallation } from '@pathwar/testing/installation'
import { DAY, HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { listAudit } from '../../tenancy/audit/index.ts'
import { setRelease } from '../levels/index.ts'
import { hideTeams } from '../rulings/index.ts'
import { aCup } from '../rulings/rulings.fixture.ts'
import { freezeScoreboard, thawScoreboard, updateTournament } from '../tournaments/index.ts'
import {
  allowWriteups,
  getWriteup,
  hideWriteup,
  listManagedWriteups,
  listWriteups,
  removeWriteup,
  writeWriteup,
} from './index.ts'

const testing = await testInstallation()
const { clock } = testing
afterEach(() => {
  clock.ahead = 0
})

const words = { title: 'Ask it twice', body: 'It answers **twice**.', publish: true }

async function aSolvedCup(when: 'never' | 'after-solve' | 'after-end') {
  const cup = await aCup(testing, ['bob', 'cat'])
  const [bob, cat] = cup.rivals
  if (!bob || !cat) throw new Error('there are no rivals')
  await cup.root.does(allowWriteups, { tournament: cup.tournament, when })
  const titles = async (who: Pick<typeof cup.ann, 'does'>) =>
    (await who.does(listWriteups, cup.ref)).writeups.map(({ title, team, by }) => [title, team?.name, by].join(', '))
  return { ...cup, bob, cat, titles }
}

test('a write-up is a secret until one has solved the level oneself, and is changed, hidden and removed', async () => {
  const { ann, bob, cat, root, ref, tournament, titles, visitor, solves } = await aSolvedCup('after-solve')
  expect(await ann.isRefused(writeWriteup, { ...ref, ...words })).toBe('writeup/not-solved')
  await solves()
  const { mine, writeups } = await ann.does(writeWriteup, { ...ref, ...words })
  expect(mine).toMatchObject({ state: 'published' })
  expect(writeups).toMatchObject([{ title: words.title, by: 'ann', edited: false, hidden: false }])
  const writeup = mine?.id ?? ''
  for (const who of [bob.person, visitor]) {
    expect(await titles(who)).toEqual([])
    expect((await who.does(listWriteups, ref)).may.read).toBe(false)
    expect(await who.isRefused(getWriteup, { writeup })).toBe('writeup/not-found')
  }
  await bob.solves()
  expect(await titles(bob.person)).toEqual(['Ask it twice, Ants, ann'])
  expect(await bob.person.does(getWriteup, { writeup })).toMatchObject({ body: words.body, mine: false })
  expect(await bob.person.isRefused(removeWriteup, { writeup })).toBe('writeup/not-found')

  clock.pass(1000)
  await ann.does(writeWriteup, { ...ref, ...words, title: 'Ask it once' })
  expect((await bob.person.does(listWriteups, ref)).writeups).toMatchObject([{ title: 'Ask it once', edited: true }])
  await root.does(hideWriteup, { writeup, hidden: true })
  expect(await titles(bob.person)).toEqual([])
  expect((await ann.does(listWriteups, ref)).mine).toMatchObject({ state: 'hidden' })
  // Written anew it stays hidden.
  await ann.does(writeWriteup, { ...ref, ...words })
  expect(await titles(bob.person)).toEqual([])
  expect((await root.does(listManagedWriteups, { tournament })).writeups).toMatchObject([{ hidden: true }])
  expect((await root.does(listAudit, {})).entries.map(({ action }) => action)).toContain('writeup.hidden')
  await root.does(hideWriteup, { writeup, hidden: false })
  expect(await titles(bob.person)).toHaveLength(1)

  await ann.does(writeWriteup, { ...ref, ...words, publish: false })
  expect(await titles(bob.person)).toEqual([])
  expect((await ann.does(listWriteups, ref)).mine).toMatchObject({ state: 'draft', body: words.body })
  await ann.does(removeWriteup, { writeup })
  expect((await ann.does(listWriteups, ref)).mine).toBeNull()
  expect(await cat.person.isRefused(hideWriteup, { writeup, hidden: true })).toBe('auth/forbidden')
})

test('where they come after the end, they are drafts until then, and everybody reads and writes from then on', async () => {
  const { ann, cat, root, ref, titles, visitor, tournament, solves } = await aSolvedCup('after-end')
  await solves()
  expect(await ann.isRefused(writeWriteup, { ...ref, ...words })).toBe('writeup/not-yet')
  await ann.does(writeWriteup, { ...ref, ...words, publish: false })
  expect(await cat.person.isRefused(writeWriteup, { ...ref, ...words, publish: false })).toBe('writeup/not-solved')
  clock.pass(2 * DAY)
  expect(await titles(visitor)).toEqual([])
  await ann.does(writeWriteup, { ...ref, ...words })
  await cat.person.does(writeWriteup, { ...ref, ...words, title: 'How I would' })
  expect(await titles(visitor)).toEqual(['How I would, Team cat, cat', 'Ask it twice, Ants, ann'])
  await root.does(allowWriteups, { tournament, when: 'never' })
  expect(await titles(visitor)).toEqual([])
  expect(await ann.isRefused(writeWriteup, { ...ref, ...words })).toBe('writeup/never')
})

test('while the scoreboard is frozen, a write-up tells nobody that its team has solved the level since', async () => {
  const { ann, bob, cat, root, ref, titles, tournament, solves } = await aSolvedCup('after-solve')
  await bob.solves()
  await root.does(freezeScoreboard, { tournament })
  clock.pass(1000)
  await solves()
  const { mine } = await ann.does(writeWriteup, { ...ref, ...words })
  // Bob's team had solved it before: that is on the board.
  await bob.person.does(writeWriteup, { ...ref, ...words, title: 'By force' })
  expect(await titles(bob.person)).toEqual(['By force, Team bob, bob'])
  expect(await bob.person.isRefused(getWriteup, { writeup: mine?.id ?? '' })).toBe('writeup/not-found')
  expect(await titles(ann)).toHaveLength(2)
  await cat.solves()
  expect(await titles(cat.person)).toEqual(['By force, Team bob, bob'])
  expect(await titles(root)).toHaveLength(2)
  // Also after the end, when everybody reads.
  clock.pass(2 * DAY)
  expect(await titles(bob.person)).toHaveLength(1)
  await root.does(thawScoreboard, { tournament })
  expect(await titles(bob.person)).toHaveLength(2)
})

test('a hidden team stays hidden, and who is in a team stays a secret while that is one', async () => {
  const { ann, bob, root, ref, titles, tournament, solves } = await aSolvedCup('after-solve')
  await solves()
  await bob.solves()
  await ann.does(writeWriteup, { ...ref, ...words })
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 5, penalty: 1 } } })
  expect(await titles(bob.person)).toEqual(['Ask it twice, Ants, '])
  expect(await titles(ann)).toEqual(['Ask it twice, Ants, ann'])
  expect(await titles(root)).toEqual(['Ask it twice, Ants, ann'])
  await root.does(hideTeams, { tournament, teams: ['ants'] })
  expect(await titles(bob.person)).toEqual([])
  expect(await titles(ann)).toHaveLength(1)
})

test('who may not know of a level does not learn of its write-ups', async () => {
  const { ann, root, person, ref, solves } = await aSolvedCup('after-end')
  await solves()
  clock.pass(2 * DAY)
  const { mine } = await ann.does(writeWriteup, { ...ref, ...words })
  const eve = await person('eve')
  expect(await eve.does(getWriteup, { writeup: mine?.id ?? '' })).toMatchObject({ title: words.title })
  const releasedAt = new Date(testing.installation.now().getTime() + HOUR).toISOString()
  await root.does(setRelease, { ...ref, changes: { releasedAt, lockedAs: 'hidden' } })
  expect(await eve.isRefused(listWriteups, ref)).toBe('level/not-found')
  expect(await eve.isRefused(getWriteup, { writeup: mine?.id ?? '' })).toBe('writeup/not-found')
  expect(await ann.does(getWriteup, { writeup: mine?.id ?? '' })).toMatchObject({ title: words.title })
})
