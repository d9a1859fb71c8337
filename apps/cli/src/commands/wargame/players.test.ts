import { expect, test } from 'vitest'
import { startFakeServer } from '../../fake-server.fixture.ts'
import { commandLine } from '../../run-cli.fixture.ts'

const { pathwar } = commandLine()

const mine = { audience: 'members', shows: ['teams', 'solves'], bio: '', links: [], picture: null }
const envOf = ({ port }: { port: number }) => ({
  PATHWAR_URL: `http://localhost:${port}`,
  PATHWAR_TOKEN: 'token',
})

test('what is shown and hidden is told from what is set, and said', async () => {
  await using server = await startFakeServer({
    'profiles.mine': () => mine,
    'profiles.update': () => ({ ...mine, audience: 'everybody', shows: ['country', 'teams'] }),
  })
  const env = envOf(server)
  const args = ['player', 'edit', '--audience', 'everybody', '--show', 'country', '--hide', 'solves']
  expect(await pathwar(args, { env })).toMatchObject({
    code: 0,
    out: 'Your page is saved. Everybody sees country, teams.\n',
  })
  expect(server.calls.at(-1)?.input).toEqual({ audience: 'everybody', shows: ['country', 'teams'] })
})

test.each([
  [['edit'], '--audience'],
  [['edit', '--audience', 'friends'], 'everybody, members, nobody'],
  [['edit', '--show', 'phone'], 'country, teams, solves, achievements, links'],
  [['edit', '--show', 'teams', '--hide', 'teams'], 'Either show or hide teams.'],
  [['picture'], 'Give a picture, or --remove.'],
  [['picture', 'me.png', '--remove'], 'Give a picture, or --remove.'],
])('player %j says what is wrong', async (args, words) => {
  await using server = await startFakeServer({ 'profiles.mine': () => mine })
  const said = await pathwar(['player', ...args], { env: envOf(server) })
  expect(said).toMatchObject({ code: 2, err: expect.stringContaining(words) })
})

test('a page is shown with places and what is hidden', async () => {
  const where = { slug: 'cup', name: 'The Cup' }
  await using server = await startFakeServer({
    'players.get': () => ({
      ...{ username: 'ann', displayName: 'Ann', picture: null, since: '2027-01-01T00:00:00.000Z' },
      ...{ bio: 'I read binaries.', country: 'NL', links: [], achievements: null },
      teams: [{ slug: 'ants', name: 'Ants', picture: null, country: null, role: 'owner' }],
      tournaments: [
        {
          ...{
            tournament: where,
            phase: 'over',
            startsAt: '2027-01-01T00:00:00.000Z',
            team: { slug: 'ants', name: 'Ants' },
          },
          ...{ place: 2, teams: 9, score: 120, solves: 3, medals: [1, 0, 2], frozenSince: null, unranked: false },
          own: { solves: 2, firstBloods: 1 },
        },
      ],
      solves: { total: 2, days: [], firstBloods: 1, latest: [], bloods: [] },
      setting: { audience: 'members', hides: ['achievements'], shut: false },
      can: { edit: true, takeDown: false },
    }),
  })
  const { out } = await pathwar(['player', 'show', 'ann'], { env: envOf(server) })
  expect(out).toContain('Netherlands')
  expect(out).toContain('2 levels, 1 first blood')
  expect(out).toMatch(/Hidden +achievements/)
  expect(out).toMatch(/cup +Ants +2 of 9 +120 +3 +2 +1 · 0 · 2/)
})

test('a team picture is one thing at a time', async () => {
  await using server = await startFakeServer({ 'teams.removePicture': () => ({ slug: 'ants', name: 'Ants' }) })
  const env = envOf(server)
  expect(await pathwar(['team', 'picture', 'ants'], { env })).toMatchObject({ code: 2 })
  expect(await pathwar(['team', 'picture', 'ants', '--remove', '--take-down'], { env })).toMatchObject({ code: 2 })
  expect(await pathwar(['team', 'picture', 'ants', '--remove'], { env })).toMatchObject({
    code: 0,
    out: 'The picture of Ants is removed.\n',
  })
})
