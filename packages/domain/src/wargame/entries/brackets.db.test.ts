import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { getUnread, listAnnouncements, listWritten, writeAnnouncement } from '../announcements/index.ts'
import { createBracket, orderBrackets, removeBracket, updateBracket } from '../brackets/index.ts'
import { submit } from '../play/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import { freezeScoreboard, joinTournament, updateTournament } from '../tournaments/index.ts'
import { aCaptain, anEntryPlay, placesOf } from './entries.fixture.ts'
import { chooseBracket, moveTeam, showMyEntry, showTeamEntry } from './index.ts'

const testing = await testInstallation()
const { clock } = testing
afterEach(() => {
  clock.ahead = 0
})

test('a scoreboard of a bracket has its teams alone, with their places; a move shows at the next refresh', async () => {
  const play = await anInstance(testing, { reward: 100 })
  const { root, ann, tournament, ref, passphrases, team, visitor } = play
  for (const name of ['Open', 'School']) await root.does(createBracket, { tournament, name })
  const [bea, cat] = [await aCaptain(play, 'bea'), await aCaptain(play, 'cat')]
  await bea.does(joinTournament, { tournament, team: bea.team, bracket: 'school' })
  await cat.does(joinTournament, { tournament, team: cat.team, bracket: 'open' })
  await ann.does(submit, { ...ref, passphrases })
  await root.does(moveTeam, { tournament, team, bracket: 'school' })
  const places = (bracket?: string) => placesOf(testing, play, { as: visitor, ...(bracket && { bracket }) })
  expect(await places()).toEqual(['1 Ants', '– Team bea', '– Team cat'])
  expect(await places('school')).toEqual(['1 Ants', '– Team bea'])
  expect(await places('open')).toEqual(['– Team cat'])
  expect(await ann.isRefused(showScoreboard, { tournament, bracket: 'none' })).toBe('bracket/not-found')
  await root.does(moveTeam, { tournament, team, bracket: 'open' })
  expect(await places('school')).toEqual(['– Team bea'])
  expect(await ann.does(showScoreboard, { tournament, bracket: 'open' })).toMatchObject({
    bracket: 'open',
    brackets: [
      { slug: 'open', name: 'Open', label: 'Open' },
      { slug: 'school', label: 'School' },
    ],
    teams: 2,
    mine: { rank: 1, bracket: 'open' },
    series: [{ teamSlug: team }],
  })
  // Whose team is in another bracket has no place in this one.
  expect(await ann.does(showScoreboard, { tournament, bracket: 'school' })).toMatchObject({ mine: null, series: [] })
  await root.does(orderBrackets, { tournament, brackets: ['school', 'open'] })
  await root.does(updateBracket, { tournament, bracket: 'open', changes: { name: 'Everybody', label: 'All' } })
  const { brackets } = await ann.does(showScoreboard, { tournament })
  expect(brackets.map(({ label }) => label)).toEqual(['School', 'All'])
})

test('with the scoreboard frozen a bracket has the places of then, also after a move', async () => {
  const play = await anInstance(testing, { reward: 100 })
  const { root, ann, tournament, ref, passphrases, team, visitor } = play
  for (const name of ['Open', 'School']) await root.does(createBracket, { tournament, name })
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, { tournament, team: bea.team, bracket: 'school' })
  await root.does(moveTeam, { tournament, team, bracket: 'school' })
  await runDueJobs(testing, play.domain)
  await root.does(freezeScoreboard, { tournament })
  const places = (bracket: string, as = visitor) => placesOf(testing, play, { as, bracket })
  expect(await places('school')).toEqual(['– Ants', '– Team bea'])
  clock.pass(20_000)
  await ann.does(submit, { ...ref, passphrases })
  expect(await places('school')).toEqual(['– Ants', '– Team bea'])
  expect(await places('school', root)).toEqual(['1 Ants', '– Team bea'])
  // What had settled is made anew: the bracket of now, the standing of then.
  await root.does(moveTeam, { tournament, team, bracket: 'open' })
  expect(await places('school')).toEqual(['– Team bea'])
  expect(await places('open')).toEqual(['– Ants'])
  expect(await places('open', root)).toEqual(['1 Ants'])
})

test('a team chooses another bracket until the start, where that is allowed and it fits', async () => {
  const play = await anEntryPlay(testing, { startsIn: HOUR })
  const { root, tournament, ann } = play
  await root.does(createBracket, { tournament, name: 'Guests', byCodeOnly: true })
  const choose = (bracket: string) => ann.isRefused(chooseBracket, { tournament, bracket })
  expect(await choose('open')).toBe('bracket/fixed')
  await root.does(updateTournament, { tournament, changes: { bracketChanges: true } })
  expect(await ann.does(showMyEntry, { tournament })).toMatchObject({ bracket: null, choices: [{ slug: 'open' }] })
  expect(await ann.does(chooseBracket, { tournament, bracket: 'open' })).toMatchObject({ bracket: { slug: 'open' } })
  expect(await choose('guests')).toBe('bracket/code-only')
  expect(await choose('french')).toBe('bracket/answer')
  const eve = await aCaptain(play, 'eve')
  expect(await eve.isRefused(chooseBracket, { tournament, bracket: 'open' })).toBe('tournament/not-joined')
  clock.pass(2 * HOUR)
  expect(await choose('open')).toBe('bracket/fixed')
})

test('staff move a team at any time, which is in the log; players move nobody', async () => {
  const play = await anEntryPlay(testing)
  const { root, ann, tournament, team } = play
  expect(await ann.isRefused(moveTeam, { tournament, team, bracket: 'open' })).toBe('auth/forbidden')
  expect(await root.isRefused(moveTeam, { tournament, team: 'none', bracket: 'open' })).toBe('entry/not-found')
  await root.does(moveTeam, { tournament, team, bracket: 'french' })
  await root.does(moveTeam, { tournament, team, bracket: 'french' })
  expect((await root.does(showTeamEntry, { tournament, team })).bracket?.slug).toBe('french')
  await root.does(moveTeam, { tournament, team, bracket: null })
  const { entries } = await root.does(listAudit, { action: 'entry.moved' })
  expect(entries.map(({ detail }) => detail)).toEqual([
    { tournament, bracket: { from: 'french', to: null } },
    { tournament, bracket: { from: null, to: 'french' } },
  ])
})

test('moves and the removal of the bracket at once: no team is in a bracket that is not there', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament, team } = play
  await root.does(createBracket, { tournament, name: 'Late' })
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => root.does(moveTeam, { tournament, team, bracket: 'late' })),
    root.does(removeBracket, { tournament, bracket: 'late' }),
  ])
  const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  expect(['bracket/has-teams', 'bracket/not-found']).toEqual(expect.arrayContaining([...new Set(codes)]))
  const { bracket } = await root.does(showTeamEntry, { tournament, team })
  expect(bracket?.slug ?? null).toBe(codes.includes('bracket/has-teams') ? 'late' : null)
})

test('what is announced to a bracket is read by its teams, and by whoever comes into it', async () => {
  const play = await anEntryPlay(testing)
  const { root, ann, tournament, team, visitor, domain } = play
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, { tournament, team: bea.team })
  const to = { kind: 'bracket', bracket: 'open' } as const
  expect(await root.isRefused(writeAnnouncement, { tournament, title: 'No', to: { ...to, bracket: 'none' } })).toBe(
    'bracket/not-found',
  )
  await root.does(writeAnnouncement, { tournament, title: 'For the open ones', to })
  await runDueJobs(testing, domain)
  const titles = async (who: Pick<typeof visitor, 'does'>) => [
    (await who.does(listAnnouncements, { tournament })).announcements.map(({ title, to }) => `${title}: ${to}`),
    (await who.does(getUnread, { tournament })).count,
  ]
  expect(await titles(bea)).toEqual([['For the open ones: bracket'], 1])
  for (const who of [ann, visitor, root]) expect(await titles(who)).toEqual([[], 0])
  const told = async (who: typeof ann) =>
    (await who.does(listNotifications, {})).notifications.filter(({ kind }) => kind === 'announcement.published').length
  expect([await told(bea), await told(ann)]).toEqual([1, 0])
  await root.does(moveTeam, { tournament, team, bracket: 'open' })
  expect(await titles(ann)).toEqual([['For the open ones: bracket'], 1])
  expect((await root.does(listWritten, { tournament })).announcements).toMatchObject([
    { to: { kind: 'bracket', bracket: 'open', name: 'Open to all' }, people: 2 },
  ])
})
