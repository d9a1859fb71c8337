import { testInstallation } from '@pathwar/testing/installation'
import { HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { createBracket, listBrackets, removeBracket, updateBracket } from '../brackets/index.ts'
import { createEntryCode, listEntryCodes, reinstateEntryCode, revokeEntryCode } from '../entry-codes/index.ts'
import { createTeam } from '../teams/index.ts'
import { admitTeam, createTournament, getTournament, joinTournament, updateTournament } from '../tournaments/index.ts'
import { aCaptain, anEntryPlay } from './entries.fixture.ts'
import { listEntries, showEntryForm, showMyEntry } from './index.ts'

const testing = await testInstallation()
const { clock, installation } = testing
const inAWhile = (ms: number) => new Date(installation.now().getTime() + ms).toISOString()
afterEach(() => {
  clock.ahead = 0
})

test('teams enter within the window, to the moment; an organiser enters one at any time', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  const changes = { entryOpensAt: inAWhile(HOUR), entryClosesAt: inAWhile(2 * HOUR) }
  await root.does(updateTournament, { tournament, changes })
  const [bea, cat, dan] = [await aCaptain(play, 'bea'), await aCaptain(play, 'cat'), await aCaptain(play, 'dan')]
  const join = { tournament, team: bea.team }
  expect(await bea.isRefused(joinTournament, join)).toBe('tournament/entry-not-open')
  expect(await bea.does(getTournament, { tournament })).toMatchObject({ ...changes, can: { join: false } })
  expect(await bea.does(showEntryForm, { tournament })).toMatchObject({ refusal: expect.stringContaining('yet') })
  await root.does(admitTeam, { tournament, team: cat.team })
  clock.pass(HOUR + 1000)
  expect(await bea.does(joinTournament, join)).toMatchObject({ myTeam: { slug: bea.team } })
  clock.pass(HOUR)
  expect(await dan.isRefused(joinTournament, { tournament, team: dan.team })).toBe('tournament/entry-closed')
  expect(await dan.does(showEntryForm, { tournament })).toMatchObject({ refusal: expect.stringContaining('any more') })
})

test('a window closes after it opens, when the tournament is made and when it is changed', async () => {
  const { root, tournament, ann } = await anEntryPlay(testing)
  const facts = { name: 'Never', startsAt: inAWhile(HOUR), endsAt: inAWhile(2 * HOUR) }
  const wrong = { entryOpensAt: inAWhile(HOUR), entryClosesAt: inAWhile(HOUR / 2) }
  expect(await root.isRefused(createTournament, { ...facts, ...wrong })).toBe('tournament/entry-window')
  expect(await root.isRefused(updateTournament, { tournament, changes: wrong })).toBe('tournament/entry-window')
  const changes = { entryClosesAt: inAWhile(HOUR) }
  await root.does(updateTournament, { tournament, changes })
  expect(await ann.does(getTournament, { tournament })).toMatchObject({ ...changes, entryOpensAt: null })
})

test('of a hundred teams that enter at once exactly as many do as may', async () => {
  const play = await anEntryPlay(testing, { maxTeams: 11 })
  const { tournament, root } = play
  const captains = await Promise.all(Array.from({ length: 100 }, (_, at) => aCaptain(play, `captain${at}`)))
  const outcomes = await Promise.all(
    captains.map(({ does, team }) =>
      does(joinTournament, { tournament, team }).then(
        () => 'entered',
        (error: { code?: string }) => error.code,
      ),
    ),
  )
  // One of the eleven is Ann's.
  expect(outcomes.filter((outcome) => outcome === 'entered')).toHaveLength(10)
  expect(new Set(outcomes)).toEqual(new Set(['entered', 'tournament/full']))
  expect((await root.does(listEntries, { tournament })).entries).toHaveLength(11)
})

test('a code is the way into a private tournament; without one that is for it, it is not there', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  await root.does(createEntryCode, { tournament, label: 'Schools', code: 'SCHOOLS-2027' })
  const bea = await aCaptain(play, 'bea')
  const join = { tournament, team: bea.team }
  for (const code of [undefined, 'SCHOOLS-2028', '–']) {
    expect(await bea.isRefused(joinTournament, { ...join, code })).toBe('tournament/not-found')
    expect(await bea.isRefused(showEntryForm, { tournament, code })).toBe('tournament/not-found')
  }
  expect(await bea.does(showEntryForm, { tournament, code: 'schoo1s 2o27' })).toMatchObject({
    tournament: { slug: tournament },
    code: { bracket: null },
    refusal: null,
  })
  expect(await bea.does(joinTournament, { ...join, code: 'schools2027' })).toMatchObject({ myTeam: { slug: bea.team } })
  const { entries } = await root.does(listEntries, { tournament })
  expect(entries.map(({ team, code }) => [team.slug, code?.label])).toEqual([
    [bea.team, 'Schools'],
    ['ants', undefined],
  ])
})

test('of twenty teams that use a code for one at once exactly one enters, and the others learn why', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  const { id, code } = await root.does(createEntryCode, { tournament, label: 'One', maxUses: 1 })
  const captains = await Promise.all(Array.from({ length: 20 }, (_, at) => aCaptain(play, `captain${at}`)))
  const outcomes = await Promise.all(
    captains.map(({ does, team }) =>
      does(joinTournament, { tournament, team, code }).then(
        () => 'entered',
        (error: { code?: string }) => error.code,
      ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'entered')).toHaveLength(1)
  expect(new Set(outcomes)).toEqual(new Set(['entered', 'entry-code/used-up']))
  const { codes } = await root.does(listEntryCodes, { tournament })
  expect(codes).toMatchObject([{ id, used: 1, state: 'used-up', lastTeam: { slug: expect.any(String) } }])
  expect(await root.does(getTournament, { tournament })).toMatchObject({ teams: 2 })
})

test('a code that is revoked or has expired lets nobody in, until it is reinstated', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  const made = { tournament, label: 'Short', code: 'SHORT-ONE' }
  expect(await root.isRefused(createEntryCode, { ...made, expiresAt: inAWhile(-1000) })).toBe('entry-code/past')
  const { id: entryCode } = await root.does(createEntryCode, { ...made, expiresAt: inAWhile(HOUR) })
  expect(await root.isRefused(createEntryCode, { ...made, code: 'sh0rt0ne' })).toBe('entry-code/taken')
  const bea = await aCaptain(play, 'bea')
  const join = { tournament, team: bea.team, code: 'SHORT-ONE' }
  await root.does(revokeEntryCode, { entryCode })
  expect(await bea.isRefused(joinTournament, join)).toBe('entry-code/revoked')
  expect((await root.does(reinstateEntryCode, { entryCode })).state).toBe('active')
  clock.pass(HOUR + 1000)
  expect(await bea.isRefused(joinTournament, join)).toBe('entry-code/expired')
  expect(await bea.isRefused(listEntryCodes, { tournament })).toBe('auth/forbidden')
  // Nothing of a refused entry is kept.
  expect(await bea.isRefused(showMyEntry, { tournament })).toBe('tournament/not-joined')
})

test('a team enters in the bracket of its code, in one that it chooses and may be in, or in the default one', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  await root.does(createBracket, { tournament, name: 'Guests', byCodeOnly: true })
  await root.does(createBracket, { tournament, name: 'School', emailDomains: ['school.test'] })
  const { code } = await root.does(createEntryCode, { tournament, label: 'Guests', bracket: 'guests' })
  const bracketOf = async (given: object, email?: string) => {
    captains += 1
    const captain = await aCaptain(play, `captain${captains}`, email)
    const refused = await captain
      .does(joinTournament, { tournament, team: captain.team, ...given })
      .catch((error) => error)
    if (refused instanceof Error && 'code' in refused) return refused.code
    return (await captain.does(showMyEntry, { tournament })).bracket?.slug
  }
  let captains = 0
  expect(await bracketOf({})).toBe('open')
  expect(await bracketOf({ code })).toBe('guests')
  expect(await bracketOf({ code, bracket: 'open' })).toBe('bracket/other-code')
  expect(await bracketOf({ bracket: 'guests' })).toBe('bracket/code-only')
  expect(await bracketOf({ bracket: 'french' })).toBe('bracket/answer')
  expect(await bracketOf({ bracket: 'french', answers: { country: 'France' } })).toBe('french')
  expect(await bracketOf({ bracket: 'school' })).toBe('bracket/email-domain')
  expect(await bracketOf({ bracket: 'school' }, 'pupil@school.test')).toBe('school')
  expect(await bracketOf({ bracket: 'none' })).toBe('bracket/not-found')
  // Without a default one whoever may be in several has to choose.
  await root.does(updateBracket, { tournament, bracket: 'open', changes: { isDefault: false } })
  expect(await bracketOf({})).toBe('open')
  expect(await bracketOf({ answers: { country: 'France' } })).toBe('bracket/needed')
})

test('who comes into a team later fits its bracket, too', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament, invites, person } = play
  await root.does(createBracket, { tournament, name: 'School', emailDomains: ['school.test'] })
  const bea = await aCaptain(play, 'bea', 'bea@school.test')
  await bea.does(joinTournament, { tournament, team: bea.team, bracket: 'school' })
  const [pupil, other] = [await person('pupil', { email: 'pupil@school.test' }), await person('other')]
  for (const one of [pupil, other]) await invites(bea, bea.team, one)
  expect((await pupil.does(getTournament, { tournament })).myTeam).toMatchObject({ slug: bea.team })
  expect((await other.does(getTournament, { tournament })).myTeam).toBeNull()
})

test('a bracket that something refers to is not removed', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, { tournament, team: bea.team })
  expect(await root.isRefused(removeBracket, { tournament, bracket: 'open' })).toBe('bracket/has-teams')
  await root.does(createEntryCode, { tournament, label: 'French', bracket: 'french' })
  expect(await root.isRefused(removeBracket, { tournament, bracket: 'french' })).toBe('bracket/has-codes')
  await root.does(createBracket, { tournament, name: 'Spare' })
  await root.does(removeBracket, { tournament, bracket: 'spare' })
  expect((await root.does(listBrackets, { tournament })).map(({ slug, teams }) => [slug, teams])).toEqual([
    ['open', 1],
    ['french', 0],
  ])
})

test('a bracket goes by a question to teams with answers that can be given', async () => {
  const { root, tournament } = await anEntryPlay(testing)
  const create = (rule: { field: string; answers: string[] }) =>
    root.isRefused(createBracket, { tournament, name: 'By rule', rule })
  expect(await create({ field: 'shirt', answers: ['L'] })).toBe('bracket/rule-field')
  expect(await create({ field: 'none', answers: ['L'] })).toBe('bracket/rule-field')
  expect(await create({ field: 'country', answers: ['Italy'] })).toBe('bracket/rule-answers')
})

test('an organiser enters a team in any bracket, or in the default one', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  const [bea, cat] = [await aCaptain(play, 'bea'), await aCaptain(play, 'cat')]
  expect(await root.isRefused(admitTeam, { tournament, team: bea.team, bracket: 'none' })).toBe('bracket/not-found')
  await root.does(admitTeam, { tournament, team: bea.team, bracket: 'french' })
  await root.does(admitTeam, { tournament, team: cat.team })
  const { entries } = await root.does(listEntries, { tournament })
  expect(entries.map(({ team, bracket }) => [team.slug, bracket?.slug])).toEqual([
    [cat.team, 'open'],
    [bea.team, 'french'],
    // She had entered before there were brackets.
    ['ants', undefined],
  ])
  const { slug: idle } = await root.does(createTeam, { name: 'Idle' })
  expect(await bea.isRefused(admitTeam, { tournament, team: idle })).toBe('auth/forbidden')
})
