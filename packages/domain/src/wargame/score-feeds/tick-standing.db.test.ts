import { events } from '@pathwar/contracts/kernel/events'
import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { showLevel } from '../play/index.ts'
import { adjustTeams, disqualifyTeams, hideTeams, listEntries, reinstateTeams } from '../rulings/index.ts'
import { showBoardAt, showCtftime, showMatrix } from '../scoring/index.ts'
import { freezeScoreboard, thawScoreboard, updateTournament } from '../tournaments/index.ts'
import { retractTick, showFeed, showTeamTicks } from './index.ts'
import { aHill, expectInOrder, refusedWith, rowsOf } from './score-feeds.fixture.ts'

const testing = await testInstallation()
const { installation } = testing

test('a tick gives all teams their points at once, and pages, boards, feeds and lists say the same', async () => {
  const hill = await aHill(testing)
  const { root, ann, ref, tournament } = hill
  expect(
    await hill.sends({
      holder: 'ants',
      teams: [
        { team: 'ants', points: 5, cause: 'held the hill' },
        { team: 'bees', attack: 3, defence: -1.5, sla: 0.5 },
      ],
    }),
  ).toEqual({ state: 'booked', number: 1, teams: 2, points: 7, holder: 'ants', left: [] })
  await hill.gives({ bees: 10 }, { holder: 'bees' })
  await hill.refresh()
  expect(await hill.scores()).toEqual({ Ants: 5, Bees: 12 })
  expect(await ann.does(showFeed, ref)).toMatchObject({
    ...{ frozenSince: null, ticks: 2, hill: true, parts: true },
    holder: { team: { slug: 'bees', name: 'Bees' }, ticks: 1 },
    rows: [
      { teamSlug: 'bees', points: 12, attack: 3, defence: -1.5, sla: 0.5, held: 1 },
      { teamSlug: 'ants', points: 5, held: 1 },
    ],
    mine: { teamSlug: 'ants', points: 5 },
    history: [
      { number: 2, holder: { slug: 'bees' }, points: 10, teams: 1 },
      { number: 1, points: 7, teams: 2 },
    ],
  })
  const { levels } = await ann.does(showTeamTicks, { tournament, team: 'bees' })
  expect(levels).toMatchObject([{ level: { slug: 'hill' }, points: 12, held: 1, last: [{ number: 2 }, { number: 1 }] }])
  expect(levels[0]?.line.map(([, points]) => points)).toEqual([0, 2, 12])
  const matrix = await ann.does(showMatrix, { tournament })
  const index = matrix.levels.findIndex(({ slug }) => slug === 'hill')
  expect(matrix.rows.map(({ slug, ticks, solves }) => [slug, ticks, solves])).toEqual([
    ['bees', [[index, 12]], []],
    ['ants', [[index, 5]], []],
  ])
  const ctftime = await root.does(showCtftime, { tournament })
  expect(ctftime.standings[0]).toMatchObject({ team: 'Bees', score: 12, taskStats: { 'The Hill': { points: 12 } } })
  const { entries } = await root.does(listEntries, { tournament, team: 'ants' })
  expect(entries).toContainEqual(
    expect.objectContaining({ of: 'score', kind: 'tick', amount: 5, what: 'The Hill, tick 1: held the hill' }),
  )
  await expectInOrder(testing, hill)
})

test('it is one event, however many teams, and names those that it moved most', async () => {
  const hill = await aHill(testing, ['Bees', 'Cats'])
  await hill.gives({ ants: 1, bees: -4, cats: 0 }, { holder: 'cats' })
  await hill.gives({ ants: 2 }, { holder: 'ants' })
  const told = await rowsOf(testing, hill, "select payload, team_id from %event where name = 'tick.booked' order by id")
  expect(told.map(({ payload }: { payload: unknown }) => events['tick.booked'].payload.parse(payload))).toMatchObject([
    {
      ...{ number: 1, holder: { slug: 'cats' }, held: null, teams: 3, points: -3 },
      changes: [
        { team: { slug: 'bees' }, points: -4 },
        { team: { slug: 'ants' }, points: 1 },
      ],
    },
    { number: 2, holder: { slug: 'ants' }, held: { slug: 'cats' } },
  ])
  expect(told.map((row: { team_id: string | null }) => row.team_id)).toEqual([null, null])
})

test('ticks after the freeze change nothing that players see, and are there after the thaw', async () => {
  const hill = await aHill(testing)
  const { root, ann, visitor, tournament, ref } = hill
  await hill.gives({ ants: 5 }, { holder: 'ants' })
  await hill.refresh()
  await root.does(freezeScoreboard, { tournament })
  const look = async () => ({
    board: await hill.scores(ann),
    feed: await ann.does(showFeed, ref),
    visitor: await visitor.does(showFeed, ref),
    asPlayers: await root.does(showFeed, { ...ref, asPlayers: true }),
    team: await ann.does(showTeamTicks, { tournament, team: 'ants' }),
    matrix: await ann.does(showMatrix, { tournament }),
    ctftime: await ann.does(showCtftime, { tournament }),
    level: await ann.does(showLevel, ref),
  })
  const before = await look()
  expect(before.feed.holder?.team.slug).toBe('ants')
  await hill.gives({ ants: 50, bees: 70 }, { holder: 'bees' })
  await root.does(retractTick, { ...ref, number: 1, reason: 'the checker was wrong' })
  await hill.refresh()
  expect(await look()).toEqual(before)
  expect(await hill.sums()).toEqual({ holder: 'bees', ants: 50, bees: 70 })
  expect(await hill.scores()).toEqual({ Ants: 50, Bees: 70 })
  await root.does(thawScoreboard, { tournament })
  await hill.refresh()
  expect(await hill.sums(ann)).toEqual({ holder: 'bees', ants: 50, bees: 70 })
  expect(await hill.scores(ann)).toEqual({ Ants: 50, Bees: 70 })
})

test('a tick that is taken back is an entry against each of its entries; boards of before have it', async () => {
  const hill = await aHill(testing)
  const { root, ann, tournament, ref } = hill
  await hill.gives({ ants: 5 }, { holder: 'ants' })
  await hill.gives({ ants: 2, bees: 9 }, { holder: 'bees' })
  const [{ at }] = await rowsOf(
    testing,
    hill,
    "select created_at + interval '1 millisecond' as at from %score_tick where number = 2",
  )
  const took = await root.does(retractTick, { ...ref, number: 2, reason: 'the checker was wrong' })
  expect(took).toEqual({ number: 2, teams: 2, points: 11 })
  for (const [number, code] of [
    [2, 'tick/retracted'],
    [3, 'tick/not-found'],
  ] as const)
    await expect(root.does(retractTick, { ...ref, number, reason: 'again' })).rejects.toMatchObject({ code })
  expect(await hill.gives({ ants: 1 }, { number: 2 })).toMatchObject(refusedWith('tick/out-of-order'))
  await hill.refresh()
  expect(await hill.scores()).toEqual({ Ants: 5, Bees: 0 })
  expect(await hill.sums()).toEqual({ holder: 'ants', ants: 5 })
  const then = await root.does(showBoardAt, { tournament, at: at.toISOString() })
  expect(then.rows.map(({ team, score }) => [team, score])).toEqual([
    ['Bees', 9],
    ['Ants', 7],
  ])
  const { history } = await ann.does(showFeed, ref)
  expect(history[0]).toMatchObject({ number: 2, retracted: { reason: 'the checker was wrong' } })
  await expectInOrder(testing, hill)
})

test('teams in no ranking get their points and are shown to nobody; who has left gets none', async () => {
  const hill = await aHill(testing, ['Bees', 'Cats', 'Dogs'])
  const { root, ann, tournament, ref } = hill
  await root.does(disqualifyTeams, { tournament, teams: ['bees'], reason: 'attacked the scorer' })
  await root.does(hideTeams, { tournament, teams: ['cats'] })
  await rowsOf(
    testing,
    hill,
    "update %tournament_team set left_at = now() where team_id = (select id from %team where slug = 'dogs')",
  )
  const answer = await hill.gives({ ants: 1, bees: 10, cats: 20, dogs: 30 }, { holder: 'bees' })
  expect(answer).toMatchObject({ state: 'booked', teams: 3, points: 31, left: ['dogs'] })
  await hill.refresh()
  expect(await hill.scores()).toEqual({ Ants: 1 })
  expect(await hill.sums(ann)).toEqual({ holder: null, ants: 1 })
  expect((await ann.does(showFeed, ref)).history).toMatchObject([{ holder: null, teams: 1, points: 1 }])
  expect((await ann.does(showTeamTicks, { tournament, team: 'bees' })).levels).toEqual([])
  const [{ payload }] = await rowsOf(testing, hill, "select payload from %event where name = 'tick.booked'")
  expect(JSON.stringify(payload)).not.toMatch(/bees|cats|dogs/)
  await root.does(reinstateTeams, { tournament, teams: ['bees'] })
  await root.does(adjustTeams, { tournament, teams: ['bees'], score: -3, reason: 'a penalty' })
  await hill.refresh()
  expect(await hill.scores()).toEqual({ Ants: 1, Bees: 7 })
  expect(await hill.sums(ann)).toEqual({ holder: 'bees', ants: 1, bees: 10 })
  await expectInOrder(testing, hill)
})

test('who reached an equal score first by ticks is better only where the tournament says so', async () => {
  const hill = await aHill(testing)
  const { root, tournament } = hill
  await hill.gives({ bees: 5 })
  await hill.gives({ ants: 5 })
  const ranks = async () => {
    await hill.refresh()
    const { rows } = await root.does(showBoardAt, { tournament, at: new Date(installation.now()).toISOString() })
    const live = await hill.scores()
    expect(Object.keys(live)).toEqual(rows.map(({ team }) => team))
    return rows.map(({ team, rank }) => `${rank} ${team}`)
  }
  expect(await ranks()).toEqual(['1 Ants', '1 Bees'])
  await root.does(updateTournament, { tournament, changes: { tieBreak: 'last-points' } })
  expect(await ranks()).toEqual(['1 Bees', '2 Ants'])
  // Frozen, from the ledger.
  await root.does(freezeScoreboard, { tournament })
  expect(Object.keys(await hill.scores(hill.ann))).toEqual(['Bees', 'Ants'])
})
