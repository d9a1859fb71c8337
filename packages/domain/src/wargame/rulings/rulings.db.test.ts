import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listMyInstances } from '../instances/index.ts'
import { showBoard, submit } from '../play/index.ts'
import { boardAt } from '../scoring/board-at.ts'
import { createTeam } from '../teams/index.ts'
import { admitTeam, freezeScoreboard, getTournament, thawScoreboard } from '../tournaments/index.ts'
import {
  adjustTeams,
  disqualifyTeams,
  getMyRuling,
  getTeam,
  hideTeams,
  listEntries,
  listTeams,
  noteTeam,
  previewRuling,
  reinstateTeams,
  showTeams,
} from './index.ts'
import { aCup, type Cup } from './rulings.fixture.ts'

const testing = await testInstallation()
const { owner } = testing

const because = { reason: 'They shared a passphrase.' }

/** What boards show, and the counters that are wrong. */
async function state(cup: Cup) {
  await cup.refresh()
  return { scores: await cup.scores(), solvers: await cup.solvers(), wrong: await cup.wrong() }
}

test('who is disqualified leaves boards, places and worths, plays no more, and comes back as if nothing had been', async () => {
  const cup = await aCup(testing, ['bob', 'cat'])
  const { root, ann, tournament, ref, rivals } = cup
  const [bob, cat] = rivals
  await bob?.solves()
  await cup.solves()
  const before = await state(cup)
  expect(before.solvers).toEqual(['1 Team bob', '2 Ants'])
  expect(before.scores).toEqual({ 'Team bob': 90, Ants: 90, 'Team cat': 0 })

  const ruled = await root.does(disqualifyTeams, { tournament, teams: ['team-bob'], ...because })
  expect(ruled.changed).toEqual([{ slug: 'team-bob', name: 'Team bob' }])
  const without = await state(cup)
  expect(without).toEqual({ scores: { Ants: 100, 'Team cat': 0 }, solvers: ['1 Ants'], wrong: [] })
  expect(await bob?.person.does(getMyRuling, { tournament })).toMatchObject(because)
  expect(await ann.does(getMyRuling, { tournament })).toBeNull()
  const again = bob?.person.does(submit, { ...ref, passphrases: ['anything'] })
  await expect(again).rejects.toMatchObject({ code: 'team/disqualified' })
  const running = (await bob?.person.does(listMyInstances, {})) ?? []
  expect(running.filter(({ state }) => state !== 'stopping')).toEqual([])
  const { notifications } = (await bob?.person.does(listNotifications, {})) ?? { notifications: [] }
  expect(notifications[0]?.message).toContain('They shared a passphrase.')
  const view = await bob?.person.does(getTournament, { tournament })
  expect(view?.myTeam).toMatchObject({ slug: 'team-bob', disqualified: true })

  // Whoever comes next has the next place.
  expect(await cat?.solves()).toMatchObject({ place: 2 })
  await root.does(reinstateTeams, { tournament, teams: ['team-bob'] })
  const after = await state(cup)
  expect(after.wrong).toEqual([])
  expect(after.solvers).toEqual(['1 Team bob', '2 Ants', '3 Team cat'])
  expect(after.scores).toEqual({ 'Team bob': 80, Ants: 80, 'Team cat': 80 })
  const nothing = await root.does(reinstateTeams, { tournament, teams: ['team-bob'] })
  expect(nothing.changed).toEqual([])
})

test('points of places go to those who move up, and back; medals are as if nobody had been away', async () => {
  const cup = await aCup(testing, ['bob', 'cat', 'dan'], {
    strategy: 'static',
    bonus: [20, 10, 5],
  })
  for (const { solves } of cup.rivals) await solves()
  await cup.solves()
  const before = await state(cup)
  const { root, tournament } = cup
  await root.does(hideTeams, { tournament, teams: ['team-bob', 'team-dan'] })
  const between = await state(cup)
  expect(between.wrong).toEqual([])
  expect(between.solvers).toEqual(['1 Team cat', '2 Ants'])
  expect(between.scores).toEqual({
    'Team cat': before.scores['Team bob'],
    Ants: before.scores['Team cat'],
  })
  await root.does(showTeams, { tournament, teams: ['team-dan'] })
  await root.does(showTeams, { tournament, teams: ['team-bob'] })
  expect(await state(cup)).toEqual(before)
})

test('a hidden team plays, sees its own points, and nobody else hears of it', async () => {
  const cup = await aCup(testing, ['bob', 'cat'])
  const { root, tournament, rivals, visitor } = cup
  const [bob, cat] = rivals
  await root.does(hideTeams, { tournament, teams: ['team-bob'] })
  expect(await bob?.solves()).toMatchObject({ outcome: 'accepted', place: null, points: 100 })
  expect(await cat?.solves()).toMatchObject({ place: 1, points: 100 })
  const now = await state(cup)
  expect(now).toEqual({ scores: { 'Team cat': 100, Ants: 0 }, solvers: ['1 Team cat'], wrong: [] })
  expect(await cup.solvers(visitor)).toEqual(['1 Team cat'])
  const board = await bob?.person.does(showBoard, { tournament })
  expect(board?.team).toMatchObject({ score: 100, rank: null })
  expect(board?.levels).toMatchObject([{ state: 'solved', place: null, solves: 1 }])
  const { rows } = await owner.raw('select name from ??.event where name like ? order by id', [
    `domain_${cup.domain.id}`,
    'level.solved%',
  ])
  expect(rows.map(({ name }: { name: string }) => name)).toEqual(['level.solved-unranked', 'level.solved'])

  await root.does(showTeams, { tournament, teams: ['team-bob'] })
  expect((await state(cup)).solvers).toEqual(['1 Team bob', '2 Team cat'])
})

test('a frozen board stays as it was, whatever is ruled since, and any past board is made as it was', async () => {
  const cup = await aCup(testing, ['bob', 'cat'])
  const { root, ann, tournament, rivals, visitor } = cup
  const [bob, cat] = rivals
  const moments: { at: Date; rows: unknown; solves: unknown }[] = []
  const note = async () => {
    const { scores, solvers } = await state(cup)
    const { rows } = await owner.raw('select clock_timestamp() as now')
    // The database's clock is finer than ours.
    moments.push({ at: new Date(rows[0].now.getTime() + 1), rows: scores, solves: solvers.length })
    // What comes next comes later than that.
    await cup.scores()
  }
  await note()
  await bob?.solves()
  await note()
  await root.does(disqualifyTeams, { tournament, teams: ['team-bob'], ...because })
  await note()
  await cup.solves()
  await note()
  await root.does(adjustTeams, { tournament, teams: ['ants'], score: 7, ...because })
  await note()
  await root.does(reinstateTeams, { tournament, teams: ['team-bob'] })
  await note()
  await root.does(freezeScoreboard, { tournament })
  const seen = async () => [
    await cup.scores(visitor),
    await cup.solvers(visitor),
    await ann.does(showBoard, { tournament }),
  ]
  const frozen = await seen()
  await root.does(hideTeams, { tournament, teams: ['team-bob'] })
  await root.does(disqualifyTeams, { tournament, teams: ['team-cat'], ...because })
  await state(cup)
  expect(await seen()).toEqual(frozen)
  await note()
  await inTransaction(
    testing.installation,
    'query',
    { domain: cup.domain, actor: { kind: 'system', name: 'test' } },
    async (ctx) => {
      const { rows } = await ctx.db.raw('select id, starts_at as "startsAt" from tournament')
      for (const { at, rows: then, solves } of moments) {
        const board = await boardAt(ctx, rows[0], at)
        expect(Object.fromEntries(board.rows.map(({ team, score }) => [team, score]))).toEqual(then)
        expect(Object.values(board.levels).map((level) => level.solves)).toEqual([solves])
      }
    },
  )
  await root.does(thawScoreboard, { tournament })
  expect(await cup.scores(visitor)).toEqual({ Ants: 107 })
  expect(cat).toBeDefined()
})

test('a team that is disqualified while it solves either has solved before or has not, and the counters are right', async () => {
  const cup = await aCup(testing, ['bob', 'cat', 'dan'])
  const { root, tournament, rivals } = cup
  const rule = () => root.does(disqualifyTeams, { tournament, teams: ['team-bob', 'team-dan'], ...because })
  await Promise.allSettled([...rivals.map(({ solves }) => solves()), rule(), cup.solves()])
  const now = await state(cup)
  expect(now.wrong).toEqual([])
  expect(Object.keys(now.scores).toSorted()).toEqual(['Ants', 'Team cat'])
  await Promise.allSettled([
    root.does(reinstateTeams, { tournament, teams: ['team-bob'] }),
    root.does(reinstateTeams, { tournament, teams: ['team-dan', 'team-bob'] }),
    root.does(hideTeams, { tournament, teams: ['team-cat', 'team-bob'] }),
  ])
  expect((await state(cup)).wrong).toEqual([])
})

test('organisers give and take points and cash with a reason, all teams or none, and each entry says why', async () => {
  const cup = await aCup(testing, ['bob'])
  const { root, tournament, ann, rivals } = cup
  const both = { tournament, teams: ['ants', 'team-bob'] }
  const cash = async () => (await ann.does(showBoard, { tournament })).team?.cash ?? 0
  const before = await cash()
  await root.does(adjustTeams, { ...both, score: 12.5, cash: 30, reason: 'For a bug that they found' })
  expect(await state(cup)).toMatchObject({ scores: { Ants: 12.5, 'Team bob': 12.5 }, wrong: [] })
  expect(await cash()).toBe(before + 30)
  await root.does(adjustTeams, { tournament, teams: ['ants'], cash: -30, reason: 'It was none' })
  const tooMuch = root.does(adjustTeams, { ...both, score: 5, cash: -(before + 10), reason: 'A fine' })
  await expect(tooMuch).rejects.toMatchObject({
    code: 'ruling/not-enough-cash',
    message: expect.stringContaining('Ants'),
  })
  expect((await state(cup)).scores).toEqual({ Ants: 12.5, 'Team bob': 12.5 })
  await expect(root.does(adjustTeams, { ...both, reason: 'Nothing' })).rejects.toMatchObject({
    fields: [{ path: 'score', message: 'Enter points or cash.' }],
  })
  const { entries } = await root.does(listEntries, { tournament, team: 'ants' })
  expect(entries.slice(0, 3).map(({ of, kind, amount, what }) => [of, kind, amount, what])).toEqual([
    ['cash', 'adjustment', -30, 'It was none'],
    ['cash', 'adjustment', 30, 'For a bug that they found'],
    ['score', 'adjusted', 12.5, 'For a bug that they found'],
  ])
  const { notifications } = await ann.does(listNotifications, {})
  expect(notifications.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('gave your team 12.5 points and 30 cash: For a bug that they found'),
  )
  const [bob] = rivals
  await bob?.solves()
  const preview = { ...both, kind: 'adjusted', score: 0, cash: -(before + 20) } as const
  const { teams } = await root.does(previewRuling, preview)
  expect(teams.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['Ants', 'short'],
    ['Team bob', 'changes'],
  ])
})

test('organisers find teams by standing, name and points, and see all of one', async () => {
  const cup = await aCup(testing, ['bob', 'cat'])
  const { root, tournament, ref, rivals } = cup
  const [bob] = rivals
  await bob?.person.does(submit, { ...ref, passphrases: ['wrong'] })
  await bob?.solves()
  await root.does(hideTeams, { tournament, teams: ['team-cat'], reason: 'testers' })
  await root.does(noteTeam, { tournament, team: 'team-bob', text: 'Asked for help twice.' })
  await cup.refresh()
  const found = async (filters: object) => {
    const { teams } = await root.does(listTeams, { tournament, ...filters })
    return teams.map(({ name, standing, rank, score }) => [name, standing, rank, score])
  }
  expect(await found({})).toEqual([
    ['Team bob', 'ranked', 1, 100],
    ['Ants', 'ranked', null, 0],
    ['Team cat', 'hidden', null, 0],
  ])
  expect(await found({ standing: 'hidden' })).toEqual([['Team cat', 'hidden', null, 0]])
  expect(await found({ unsolved: true, search: 'ANT' })).toEqual([['Ants', 'ranked', null, 0]])
  const first = await root.does(listTeams, { tournament, limit: 2 })
  expect(first).toMatchObject({ found: 3, next: '2' })
  const last = await root.does(listTeams, { tournament, limit: 2, before: first.next ?? '' })
  expect(last.teams.map(({ name, running, members }) => [name, running, members])).toEqual([['Team cat', 1, 1]])

  const record = await root.does(getTeam, { tournament, team: 'team-bob' })
  expect(record).toMatchObject({
    ...{ standing: 'ranked', rank: 1, solves: 1, members: 1, running: 1 },
    people: [{ username: 'bob' }],
    levels: [{ slug: ref.level, place: 1, refused: 1 }],
    rulings: [{ kind: 'noted', reason: 'Asked for help twice.' }],
  })
  await expect(root.does(getTeam, { tournament, team: 'nobody' })).rejects.toMatchObject({ code: 'ruling/no-team' })
})

test('a hundred teams are disqualified in few statements, with an entry for each in the audit log', async () => {
  const cup = await aCup(testing, [])
  const { root, tournament, domain, person } = cup
  const captain = await person('captain')
  const { slug } = await captain.does(createTeam, { name: 'Many' })
  await root.does(admitTeam, { tournament, team: slug })
  const schema = `domain_${domain.id}`
  await owner.raw(
    `with made as (insert into ??.team (slug, name, skeleton, created_by)
       select 'many-' || i, 'Many ' || i, 'many' || i, t.created_by from ??.team t, generate_series(1, 100) i where t.slug = ? returning id)
     insert into ??.tournament_team (tournament_id, team_id) select t.id, m.id from ??.tournament t, made m`,
    [schema, schema, slug, schema, schema],
  )
  const teams = Array.from({ length: 100 }, (_, index) => `many-${index + 1}`)
  let statements = 0
  const count = () => {
    statements += 1
  }
  testing.installation.db.on('query', count)
  const { changed } = await root.does(disqualifyTeams, { tournament, teams, ...because })
  testing.installation.db.off('query', count)
  expect(changed).toHaveLength(100)
  expect(statements).toBeLessThan(20)
  const { rows } = await owner.raw(
    `select count(*)::int as entries from ??.audit_entry where action = 'ruling.disqualified'`,
    [schema],
  )
  expect(rows).toEqual([{ entries: 100 }])
  expect((await state(cup)).wrong).toEqual([])
})
