import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { HOUR } from '@pathwar/testing/play'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { startInstance } from '../instances/index.ts'
import { showSolveTimes, submit, subscribe } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { freezeScoreboard, joinTournament, updateTournament } from '../tournaments/index.ts'
import { type BoardAt, boardAt } from './board-at.ts'
import {
  exportScoreboard,
  listFirstBloods,
  showBoardAt,
  showCtftime,
  showEmbedding,
  showMatrix,
  showScoreboard,
  showTeamStanding,
} from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing
const later = new Date('9000-01-01T00:00:00Z').toISOString()

let play: RunningPlay
let schema: string
let bob: Person
/** When the level was solved by Team bob, and then by Ants. */
let boards: BoardAt['rows'][]

/** The board of a moment as it is read from the ledger by the database. */
function recomputed(at: Date): Promise<BoardAt> {
  const actor = { kind: 'system', name: 'test' } as const
  return inTransaction(installation, 'query', { domain: play.domain, actor }, async (ctx) => {
    const { rows } = await ctx.db.raw('select id, starts_at as "startsAt", tie_break as "tieBreak" from tournament')
    return boardAt(ctx, rows[0], at)
  })
}

const then = (at: Date | string, who: Pick<Person, 'does'> = play.ann) =>
  who.does(showBoardAt, { tournament: play.tournament, at: new Date(at).toISOString() })
const live = (who: Pick<Person, 'does'> = play.ann) => who.does(showScoreboard, { tournament: play.tournament })

beforeAll(async () => {
  play = await anInstance(testing, { reward: 100 })
  const { root, person, tournament, ref, agent, domain } = play
  schema = `domain_${domain.id}`
  const scoring = Scoring.parse({ strategy: 'gzctf', minimumPercent: 0, difficulty: 2 })
  await root.does(updateTournament, { tournament, changes: { scoring, embedOn: ['https://example.org'] } })
  bob = await person('bob')
  const { slug: team } = await bob.does(createTeam, { name: 'Team bob' })
  await bob.does(joinTournament, { tournament, team })
  await bob.does(subscribe, ref)
  await bob.does(startInstance, ref)
  await agent.works()
  const { id: workloadId } = await bob.does(startInstance, ref)
  boards = [(await refreshed()).rows]
  await bob.does(submit, { ...ref, passphrases: [passphraseOf({ workloadId, generation: 1 })] })
  boards.push((await refreshed()).rows)
  await play.ann.does(submit, { ...ref, passphrases: play.passphrases })
  boards.push((await refreshed()).rows)
})

afterAll(() => {
  clock.ahead = 0
})

async function refreshed() {
  await runDueJobs(testing, play.domain)
  return live()
}

test('the three who are first have a medal, on the board of now and of any moment', async () => {
  expect(boards[2]?.map(({ team, medals, rank }) => [team, medals, rank])).toEqual([
    ['Team bob', [1, 0, 0], 1],
    ['Ants', [0, 1, 0], 2],
  ])
  expect((await then(later)).rows).toEqual(boards[2])
})

test('one steps from solve to solve, and each shows the board of then', async () => {
  const { startsAt } = (await live()).tournament
  const start = await then(new Date(0))
  expect(start).toMatchObject({ at: startsAt, from: startsAt, until: null, previous: null, teams: 0 })
  const first = await then(start.next ?? '')
  expect(first.rows.map(({ team, solves, score }) => [team, solves, score])).toEqual([
    ['Team bob', 1, 100],
    ['Ants', 0, 0],
  ])
  const second = await then(first.next ?? '')
  expect(second).toMatchObject({ previous: start.next, next: null })
  expect(second.rows.map(({ solves }) => solves)).toEqual([1, 1])
  for (const { at, rows } of [first, second]) expect(rows).toEqual((await recomputed(new Date(at))).rows)
})

test('the matrix, the first bloods and a team’s page say who has solved what, when and as which', async () => {
  const { tournament, ref, ann, visitor } = play
  const { levels, rows } = await visitor.does(showMatrix, { tournament })
  expect(levels).toMatchObject([{ slug: ref.level }])
  expect(rows.map(({ name, solves }) => [name, solves.map(([level, , place]) => [level, place])])).toEqual([
    ['Team bob', [[0, 1]]],
    ['Ants', [[0, 2]]],
  ])
  const { bloods } = await visitor.does(listFirstBloods, { tournament })
  expect(bloods).toMatchObject([{ level: { slug: ref.level }, team: { name: 'Team bob' } }])
  const page = await ann.does(showTeamStanding, { tournament, team: 'team-bob' })
  const score = boards[2]?.[0]?.score
  expect(page).toMatchObject({
    standing: { rank: 1, score },
    categories: [{ levels: 1, solved: 1 }],
    solves: [{ place: 1, pointsThen: 100, points: score, bonus: '+5 %' }],
    members: [{ username: 'bob' }],
  })
  expect(page.line.at(-1)?.[1]).toBe(score)
  expect(await visitor.does(showTeamStanding, { tournament, team: 'team-bob' })).toMatchObject({ members: null })
  expect(await ann.isRefused(showTeamStanding, { tournament, team: 'nobody' })).toBe('team/not-found')
  expect(await visitor.does(showSolveTimes, ref)).toMatchObject({ solves: 2, bonuses: ['+5 %', '+3 %', '+1 %'] })
})

test('a scoreboard goes out in the words of CTFtime and as CSV', async () => {
  const { tournament, visitor } = play
  const feed = await visitor.does(showCtftime, { tournament })
  const [task = ''] = feed.tasks
  const seconds = Math.floor(Date.parse(boards[2]?.[0]?.lastSolveAt ?? '') / 1000)
  expect(feed.standings[0]).toEqual({
    ...{ pos: 1, team: 'Team bob', score: boards[2]?.[0]?.score, lastAccept: seconds },
    taskStats: { [task]: { points: boards[2]?.[0]?.score, time: seconds } },
  })
  const { text, next } = await visitor.does(exportScoreboard, { tournament })
  expect(text.split(/\r?\n/)[1]).toMatch(/^1,Team bob,team-bob,[\d.]+,1,1,0,0,/)
  expect(next).toBeNull()
})

test('only a tournament that all the world may see goes out, or into frames', async () => {
  const { tournament, root, ann } = play
  expect(await ann.does(showEmbedding, { tournament })).toEqual({ on: ['https://example.org'] })
  await root.does(updateTournament, { tournament, changes: { visibility: 'unlisted' } })
  expect(await ann.does(showEmbedding, { tournament })).toEqual({ on: [] })
  expect(await root.isRefused(showCtftime, { tournament })).toBe('tournament/not-found')
  await root.does(updateTournament, { tournament, changes: { visibility: 'public' } })
})

test('any board equals the one that the database makes of the same entries, however they were written', async () => {
  const { rows: levels } = await owner.raw('select id, tournament_id as tournament from ??.tournament_level', [schema])
  const { rows: teams } = await owner.raw('select id from ??.tournament_team order by id', [schema])
  const began = Date.now()
  const kinds = ['validation', 'revaluation', 'place', 'bonus'] as const
  const event = fc.record({
    kind: fc.constantFrom(...kinds),
    team: fc.nat(1),
    amount: fc.integer(),
    at: fc.nat(50_000),
  })
  const [events = []] = fc.sample(fc.array(event, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 7 })
  for (const { kind, team, amount, at } of events) {
    await owner.raw(
      `insert into ??.score_entry (tournament_id, tournament_team_id, tournament_level_id, amount, kind, reference, created_at)
       values (?, ?, ?, ?, ?, gen_random_uuid(), to_timestamp(?))`,
      [
        schema,
        levels[0].tournament,
        kind === 'revaluation' ? null : teams[team].id,
        ...[levels[0].id, (amount % 1000) / 4, kind, (began + at) / 1000 + 0.000_4],
      ],
    )
  }
  clock.ahead = HOUR
  const moments = [...new Set(events.flatMap(({ at }) => [began + at, began + at + 1]))].map((at) => new Date(at))
  for (const at of moments.slice(0, 40)) {
    const expected = (await recomputed(at)).rows
    // The times of these solves have no validations, and so no medals.
    const bare = (rows: BoardAt['rows']) => rows.map(({ medals: _, ...row }) => row)
    expect(bare((await then(at)).rows), at.toISOString()).toEqual(bare(expected))
  }
})

test('players look no later than the freeze, and there see the frozen board', async () => {
  const { root, tournament, visitor } = play
  const { freezesAt } = await root.does(freezeScoreboard, { tournament })
  const frozen = await live(visitor)
  const last = await then(later, visitor)
  expect(last).toMatchObject({ at: freezesAt, until: freezesAt, next: null })
  expect(last.rows.map(({ team, score }) => [team, score])).toEqual(frozen.rows.map(({ team, score }) => [team, score]))
  expect(await then(later, root)).toMatchObject({ until: null })
})

test('where ties stay, teams of an equal score are equal, and the frozen board is made anew by that', async () => {
  const { root, tournament, visitor } = play
  await root.does(updateTournament, { tournament, changes: { tieBreak: 'equal', medals: false } })
  expect((await live(visitor)).tournament).toMatchObject({ tieBreak: 'equal', medals: false })
  await runDueJobs(testing, play.domain)
  const { rows } = await owner.raw('select tie_break as ties from ??.frozen_scoreboard', [schema])
  expect(rows).toEqual([{ ties: 'equal' }])
})
