import { testInstallation } from '@pathwar/testing/installation'
import { aPlay, aTournament, DAY, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { showBoard } from '../play/index.ts'
import { createTeam, leaveTeam } from '../teams/index.ts'
import {
  admitTeam,
  closeTournament,
  createTournament,
  getTournament,
  joinTournament,
  listTournaments,
  openTournament,
  updateTournament,
} from './index.ts'

const testing = await testInstallation()
const soon = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

test('a draft is for organisers alone, until it is opened', async () => {
  const { root, ann, visitor } = await aPlay(testing)
  const { slug } = await root.does(createTournament, { name: 'Autumn Open', startsAt: soon(1), endsAt: soon(2) })
  expect(slug).toBe('autumn-open')
  expect(await ann.isRefused(getTournament, { tournament: slug })).toBe('tournament/not-found')
  const seen = async (who = ann) => (await who.does(listTournaments, {})).map((view) => view.slug)
  expect(await seen()).toEqual(['spring-cup'])
  expect(await seen(root)).toEqual(['autumn-open', 'spring-cup'])
  expect(await root.does(openTournament, { tournament: slug })).toMatchObject({
    phase: 'upcoming',
    can: { manage: true },
  })
  expect(await seen()).toEqual(['autumn-open', 'spring-cup'])
  expect(await visitor.does(getTournament, { tournament: slug })).toMatchObject({ can: { manage: false, join: false } })
})

test.each([
  ['public', true, true],
  ['unlisted', false, true],
  ['private', false, false],
] as const)(
  'a stranger finds one that is %s in the list: %s, and by its address: %s',
  async (visibility, listed, shown) => {
    const { visitor, ann, root, tournament } = await aPlay(testing)
    await root.does(updateTournament, { tournament, changes: { visibility } })
    expect(await visitor.does(listTournaments, {})).toHaveLength(listed ? 1 : 0)
    const found = await visitor.does(getTournament, { tournament }).catch(() => null)
    expect(found !== null).toBe(shown)
    expect(await ann.does(listTournaments, {})).toHaveLength(1)
  },
)

test('organisers choose what is featured, and everybody sees it', async () => {
  const { root, ann, visitor, tournament } = await aPlay(testing)
  expect(await visitor.does(getTournament, { tournament })).toMatchObject({ featured: false })
  const changes = { featured: true }
  expect(await ann.isRefused(updateTournament, { tournament, changes })).toBe('auth/forbidden')
  await root.does(updateTournament, { tournament, changes })
  expect(await visitor.does(listTournaments, {})).toMatchObject([{ slug: tournament, featured: true }])
})

test('only an organiser lets a team into a private tournament', async () => {
  const { root, tournament, person } = await aPlay(testing, { startingCash: 7 })
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  const bea = await person('bea')
  const { slug: team } = await bea.does(createTeam, { name: 'Bees' })
  expect(await bea.isRefused(joinTournament, { tournament, team })).toBe('tournament/not-found')
  expect(await bea.isRefused(admitTeam, { tournament, team })).toBe('auth/forbidden')
  expect(await root.isRefused(admitTeam, { tournament, team: 'nobody' })).toBe('team/not-found')
  await root.does(admitTeam, { tournament, team })
  expect((await bea.does(showBoard, { tournament })).team).toMatchObject({ slug: team, cash: 7 })
  expect(await root.isRefused(admitTeam, { tournament, team })).toBe('tournament/already-joined')
})

test('the end is after the start, also when one of them is moved', async () => {
  const { root, tournament } = await aPlay(testing)
  const wrong = { name: 'Never', startsAt: soon(2), endsAt: soon(1) }
  expect(await root.isRefused(createTournament, wrong)).toBe('tournament/dates')
  const changes = { startsAt: soon(48) }
  expect(await root.isRefused(updateTournament, { tournament, changes })).toBe('tournament/dates')
  expect(await root.does(updateTournament, { tournament, changes: { endsAt: soon(72), ...changes } })).toMatchObject({
    phase: 'upcoming',
    name: 'Spring Cup',
  })
})

test('an address is taken once', async () => {
  const { root } = await aPlay(testing)
  const facts = { name: 'Spring Cup', startsAt: soon(1), endsAt: soon(2) }
  expect(await root.isRefused(createTournament, facts)).toBe('tournament/slug-taken')
})

test('a team that joins gets the starting cash, once', async () => {
  const { ann, team, tournament } = await aPlay(testing, { startingCash: 42.5 })
  expect((await ann.does(showBoard, { tournament })).team).toMatchObject({ cash: 42.5, score: 0, rank: null })
  expect(await ann.isRefused(joinTournament, { tournament, team })).toBe('tournament/already-joined')
  expect((await ann.does(showBoard, { tournament })).team?.cash).toBe(42.5)
  expect((await ann.does(getTournament, { tournament })).myTeam).toMatchObject({ slug: team, name: 'Ants' })
})

test('one plays for one team in a tournament', async () => {
  const { ann, tournament } = await aPlay(testing)
  const { slug: team } = await ann.does(createTeam, { name: 'Bees' })
  expect(await ann.isRefused(joinTournament, { tournament, team })).toBe('tournament/member-elsewhere')
})

test('nobody enters a team that is not theirs', async () => {
  const { person, team, tournament } = await aPlay(testing)
  const eve = await person('eve')
  expect(await eve.isRefused(joinTournament, { tournament, team })).toBe('team/not-found')
})

test('only so many teams may play, however many ask at once', async () => {
  const { person, tournament, visitor } = await aPlay(testing, { maxTeams: 3 })
  const asking = await Promise.all(
    ['bob', 'cat', 'dan', 'eve', 'fay'].map(async (name) => {
      const who = await person(name)
      const { slug: team } = await who.does(createTeam, { name: `Team ${name}` })
      return { who, team }
    }),
  )
  const outcomes = await Promise.allSettled(
    asking.map(({ who, team }) => who.does(joinTournament, { tournament, team })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await visitor.does(getTournament, { tournament })).toMatchObject({ teams: 3 })
})

test('a team that is too large does not join, and one that is full enters nobody else', async () => {
  const play = await aPlay(testing, { maxTeamSize: 2 })
  const { ann, person, invites, team, tournament } = play
  const [bob, cat] = [await person('bob'), await person('cat')]
  await invites(ann, team, bob)
  await invites(ann, team, cat)
  expect((await bob.does(getTournament, { tournament })).myTeam).toMatchObject({ slug: team })
  expect((await cat.does(getTournament, { tournament })).myTeam).toBeNull()
  await play.root.does(createTournament, { name: 'Duo', startsAt: soon(-1), endsAt: soon(2), maxTeamSize: 2 })
  await play.root.does(openTournament, { tournament: 'duo' })
  expect(await ann.isRefused(joinTournament, { tournament: 'duo', team })).toBe('tournament/team-too-large')
})

test('only addresses of the right domains may play, and those who may not are named', async () => {
  const { ann, person, invites, team, tournament, root } = await aPlay(testing, { emailDomains: ['school.test'] })
  const bob = await person('bob', { email: 'bob@elsewhere.test' })
  await invites(ann, team, bob)
  expect((await bob.does(getTournament, { tournament })).myTeam).toBeNull()
  const facts = { name: 'School', startsAt: soon(-1), endsAt: soon(2), emailDomains: ['School.test'] }
  await root.does(createTournament, facts)
  await root.does(openTournament, { tournament: 'school' })
  const refused = ann.does(joinTournament, { tournament: 'school', team })
  await expect(refused).rejects.toMatchObject({
    code: 'tournament/email-domain',
    message: expect.stringContaining('bob'),
  })
  const cat = await person('cat', { email: 'cat@school.test', verified: false })
  const { slug: cats } = await cat.does(createTeam, { name: 'Cats' })
  await expect(cat.does(joinTournament, { tournament: 'school', team: cats })).rejects.toMatchObject({
    message: expect.stringContaining('confirmed'),
  })
})

test('a member who comes later plays along in what is not over, one who leaves does not', async () => {
  const { ann, person, invites, team, tournament } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  expect((await bob.does(getTournament, { tournament })).myTeam).toMatchObject({ slug: team })
  await bob.does(leaveTeam, { team })
  expect((await bob.does(getTournament, { tournament })).myTeam).toBeNull()
})

test('a finished tournament keeps its members: they are history', async () => {
  const { ann, person, invites, root, team, tournament } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  await root.does(closeTournament, { tournament })
  await bob.does(leaveTeam, { team })
  expect((await bob.does(getTournament, { tournament })).myTeam).toMatchObject({ slug: team })
})

test('one joins before the start and while it runs, and neither a closed one nor one that is over', async () => {
  const { ann, root, person } = await aPlay(testing)
  const bob = await person('bob')
  const { slug: team } = await bob.does(createTeam, { name: 'Bees' })
  await aTournament(testing, root, { name: 'Early', slug: 'early', startsIn: HOUR })
  await aTournament(testing, root, { name: 'Late', slug: 'late', startsIn: -DAY, endsIn: -HOUR })
  expect(await bob.does(joinTournament, { tournament: 'early', team })).toMatchObject({ phase: 'upcoming', teams: 1 })
  expect(await bob.isRefused(joinTournament, { tournament: 'late', team })).toBe('tournament/over')
  await root.does(closeTournament, { tournament: 'spring-cup' })
  expect(await bob.isRefused(joinTournament, { tournament: 'spring-cup', team })).toBe('tournament/not-open')
  expect(await ann.isRefused(closeTournament, { tournament: 'early' })).toBe('auth/forbidden')
})
