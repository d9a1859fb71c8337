import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { startInstance } from '../instances/index.ts'
import { showBoard, showLevel, submit, subscribe } from '../play/index.ts'
import { createTeam, getTeam } from '../teams/index.ts'
import {
  freezeScoreboard,
  getTournament,
  joinTournament,
  thawScoreboard,
  updateTournament,
} from '../tournaments/index.ts'
import { boardAt } from './board-at.ts'
import { showScoreboard } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

/** A tournament whose level falls with each solve, and teams that are about to solve it. */
async function aCup(names: readonly string[] = [], facts = {}) {
  const play = await anInstance(testing, { reward: 100, ...facts })
  const { root, ann, domain, ref, agent, tournament } = play
  const refresh = () => runDueJobs(testing, domain)
  await root.does(updateTournament, {
    tournament,
    changes: { scoring: Scoring.parse({ strategy: 'gzctf', minimumPercent: 0, difficulty: 2 }) },
  })
  await refresh()
  const people = await Promise.all(names.map((name) => aRival(play, name)))
  await agent.works()
  const rivals = await Promise.all(
    people.map(async (person) => {
      const { id: workloadId } = await person.does(startInstance, ref)
      const passphrases = [passphraseOf({ workloadId, generation: 1 })]
      return { person, solves: () => person.does(submit, { ...ref, passphrases }) }
    }),
  )
  const scores = async (who: Pick<Person, 'does'>, more = {}) => {
    const { rows } = await who.does(showScoreboard, { tournament, ...more })
    return Object.fromEntries(rows.map(({ team, score }) => [team, score]))
  }
  const solves = () => ann.does(submit, { ...ref, passphrases: play.passphrases })
  return { ...play, refresh, rivals, scores, solves, schema: `domain_${domain.id}` }
}

async function aRival({ person, ref }: RunningPlay, name: string): Promise<Person> {
  const rival = await person(name)
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament: ref.tournament, team })
  await rival.does(subscribe, ref)
  await rival.does(startInstance, ref)
  return rival
}

test('players see the board of the freeze, a team its own solves without place, staff all; the thaw shows it', async () => {
  const { ann, root, tournament, ref, refresh, rivals, scores, solves, visitor } = await aCup(['bob'])
  const [bob] = rivals
  await bob?.solves()
  await refresh()
  const frozen = await scores(ann)
  expect(frozen).toEqual({ 'Team bob': 105, Ants: 0 })
  await root.does(freezeScoreboard, { tournament })
  expect(await solves()).toMatchObject({ outcome: 'accepted', place: null, points: null, reward: 100 })
  await refresh()
  expect(await scores(visitor)).toEqual(frozen)
  expect(await scores(root)).not.toEqual(frozen)
  expect(await scores(root, { asPlayers: true })).toEqual(frozen)

  const board = await ann.does(showBoard, { tournament })
  expect(board.levels).toMatchObject([{ state: 'solved', place: null, solves: 1 }])
  expect(board.team).toMatchObject({ score: 0, rank: null, solvesSinceFreeze: 1 })
  expect(board.tournament).toMatchObject({ frozen: true, thawedAt: null })
  const level = await ann.does(showLevel, ref)
  expect(level.solvers.map(({ place, team }) => [place, team])).toEqual([[1, 'Team bob']])
  const cashOf = async (who: Person) =>
    (await who.does(getTeam, { team: 'ants' })).tournaments.map(({ cash, score }) => ({ cash, score }))
  const [own] = await cashOf(ann)
  expect(own?.score).toBe(0)
  expect(bob && (await cashOf(bob.person))).toEqual([{ cash: (own?.cash ?? 0) - 100, score: 0 }])

  await root.does(thawScoreboard, { tournament })
  expect(await scores(visitor)).toEqual(await scores(root))
  const after = await ann.does(showBoard, { tournament })
  expect(after.levels).toMatchObject([{ place: 2, solves: 2 }])
  expect(after.team).toMatchObject({ rank: 2, solvesSinceFreeze: 0 })
  expect(await scores(ann)).toMatchObject({ Ants: after.team?.score })
})

test('any past board is made of the ledger as it was, with lines that end at their scores', async () => {
  const { owner: db } = testing
  const cup = await aCup(['bob', 'cat', 'dan'])
  const moments: { at: Date; rows: unknown }[] = []
  const note = async () => {
    const { rows } = await db.raw('select clock_timestamp() as now')
    const board = await cup.root.does(showScoreboard, { tournament: cup.tournament })
    // The database's clock is finer than ours.
    moments.push({ at: new Date(rows[0].now.getTime() + 1), rows: board.rows })
  }
  await cup.refresh()
  await note()
  for (const solve of [cup.solves, ...cup.rivals.map(({ solves }) => solves)]) {
    await solve()
    await cup.refresh()
    await note()
  }
  await inTransaction(
    installation,
    'query',
    { domain: cup.domain, actor: { kind: 'system', name: 'test' } },
    async (ctx) => {
      const { rows } = await ctx.db.raw('select id, starts_at as "startsAt" from tournament')
      for (const { at, rows: then } of moments) {
        const board = await boardAt(ctx, rows[0], at)
        expect(board.rows).toEqual(then)
        for (const { teamSlug, points } of board.series)
          expect(points.at(-1)?.[1]).toBe(board.rows.find((row) => row.teamSlug === teamSlug)?.score)
      }
    },
  )
})

test('a solve that began before the freeze and ends after it counts, with what the level was worth then', async () => {
  const { domain, schema, tournament, subscriptionId, instance, rivals, refresh, scores, visitor, root } = await aCup([
    'bob',
    'cat',
  ])
  const [bob, cat] = rivals
  await bob?.solves()
  await refresh()
  await inTransaction(installation, 'command', { domain, actor: { kind: 'system', name: 'test' } }, async (ctx) => {
    await owner.raw('update ??.tournament set freezes_at = clock_timestamp()', [schema])
    await cat?.solves()
    await refresh()
    const { rows } = await ctx.db.raw<{ rows: { by: string }[] }>('select bought_by as by from level_subscription')
    await ctx.db.raw('select platform.solve(?, ?, 1, ?)', [subscriptionId, instance.id, rows[0]?.by ?? null])
  })
  // Without an event, since it was none of a player's.
  await runDueJobs(testing, domain, { due: new Date(Date.now() + HOUR) })
  expect(await scores(visitor)).toEqual({ 'Team bob': 105, Ants: 100, 'Team cat': 0 })
  expect(Object.values(await scores(root)).every((score) => score !== 100 && score > 0)).toBe(true)
  await root.does(thawScoreboard, { tournament })
  expect(await scores(visitor)).toEqual(await scores(root))
})

test('a freeze and many solves at once: whoever is on the frozen board began before it', async () => {
  const { root, tournament, rivals, refresh, visitor, schema } = await aCup(
    Array.from({ length: 8 }, (_, at) => `rival${at}`),
  )
  await Promise.all([
    ...rivals.slice(0, 4).map(({ solves }) => solves()),
    root.does(freezeScoreboard, { tournament }),
    ...rivals.slice(4).map(({ solves }) => solves()),
    refresh(),
  ])
  await refresh()
  const { rows } = await owner.raw(
    `select count(*) filter (where v.created_at <= t.freezes_at)::int as before
     from ??.level_validation v, ??.tournament t where v.status = 'accepted'`,
    [schema, schema],
  )
  const board = await visitor.does(showScoreboard, { tournament })
  expect(board.rows.filter(({ solves }) => solves > 0)).toHaveLength(rows[0].before)
  expect(board).toMatchObject({ live: false, seq: 0, refreshedAt: board.frozenSince })
  expect((await root.does(showScoreboard, { tournament })).rows.filter(({ solves }) => solves > 0)).toHaveLength(8)
})

test('a board is stored at the freeze that was set beforehand, and again when it has settled', async () => {
  const { root, domain, tournament, refresh, schema } = await aCup()
  const at = new Date(Date.now() + HOUR).toISOString()
  await root.does(freezeScoreboard, { tournament, at })
  await refresh()
  const { rows } = await owner.raw("select run_at from graphile_worker._private_jobs where key like ? || '%'", [
    `${domain.id}:scoreboard-at:`,
  ])
  expect(rows).toEqual([{ run_at: new Date(at) }])
  expect(await stored(schema)).toEqual([])
  await root.does(updateTournament, { tournament, changes: { freezesAt: null } })
  await root.does(freezeScoreboard, { tournament })
  await refresh()
  expect(await stored(schema)).toEqual([{ settled: false }])
  testing.clock.ahead = HOUR / 10
  await runDueJobs(testing, domain)
  testing.clock.ahead = 0
  expect(await stored(schema)).toEqual([{ settled: true }])
})

async function stored(schema: string): Promise<unknown[]> {
  return (await owner.raw('select settled from ??.frozen_scoreboard', [schema])).rows
}

test('what is frozen stays so until it is thawed, and each refusal says why', async () => {
  const { root, ann, tournament } = await aCup()
  const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()
  expect(await root.isRefused(freezeScoreboard, { tournament, at: inHours(-0.5) })).toBe('tournament/freeze-past')
  expect(await root.isRefused(freezeScoreboard, { tournament, at: inHours(99) })).toBe('tournament/freeze-dates')
  expect(await root.isRefused(thawScoreboard, { tournament })).toBe('tournament/not-frozen')
  expect(await ann.isRefused(freezeScoreboard, { tournament })).toBe('auth/forbidden')
  await root.does(freezeScoreboard, { tournament, at: inHours(2) })
  const moved = await root.does(updateTournament, { tournament, changes: { freezesAt: inHours(3) } })
  expect(moved).toMatchObject({ frozen: false })
  const { freezesAt } = await root.does(freezeScoreboard, { tournament })
  // Once more changes nothing.
  expect(await root.does(freezeScoreboard, { tournament })).toMatchObject({ frozen: true, freezesAt })
  for (const to of [inHours(1), null])
    expect(await root.isRefused(updateTournament, { tournament, changes: { freezesAt: to } })).toBe('tournament/frozen')
  await root.does(updateTournament, { tournament, changes: { freezesAt, name: 'Frozen Cup' } })
  expect(await root.does(thawScoreboard, { tournament })).toMatchObject({ frozen: false, freezesAt })
  const again = await root.does(freezeScoreboard, { tournament, at: inHours(1) })
  expect(again).toMatchObject({ frozen: false, thawedAt: null })
  expect(await ann.does(getTournament, { tournament })).toMatchObject({ freezesAt: again.freezesAt })
})
