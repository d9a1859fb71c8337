import { publishLevel, unpublishLevel } from '@pathwar/domain/wargame/levels'
import { submit } from '@pathwar/domain/wargame/play'
import { freezeScoreboard, thawScoreboard } from '@pathwar/domain/wargame/tournaments'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { statementsOf as countStatements } from '@pathwar/testing/statements'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const { installation, owner } = testing
const api = await startApi(testing)
afterAll(() => api.stop())
const play = await anInstance(testing, { reward: 50 })
const { domain, ann, ref } = play
const schema = `domain_${domain.id}`

type Asked = Record<string, string>
const asks = (procedure: string, input: object, headers: Asked = {}) =>
  api.ask(domain.slug, `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
const scoreboard = (more: object = {}, headers?: Asked) =>
  asks('scoring.scoreboard', { tournament: ref.tournament, ...more }, headers)
const board = (headers?: Asked) => asks('play.board', { tournament: ref.tournament }, headers)
const solves = async () => (await board()).json().result.data.levels[0]?.solves
const asAnn = { authorization: `Bearer ${ann.token}` }

const statementsOf = (work: () => Promise<unknown>) => countStatements(installation.db, work)

test('boards come from memory: three statements for a visitor, eight for a player', async () => {
  await runDueJobs(testing, domain)
  for (const visit of [board, scoreboard]) {
    await until('it is remembered', async () => (await statementsOf(visit)) <= 3)
  }
  await board(asAnn)
  const player = await statementsOf(() => board(asAnn))
  expect(player).toBeGreaterThan(3)
  expect(player).toBeLessThanOrEqual(8)
})

test('a solve is on the boards of every process as soon as a worker has made the scoreboard', async () => {
  expect(await solves()).toBe(0)
  await ann.does(submit, { ...ref, passphrases: play.passphrases })
  // The team itself sees no count that leaves it out.
  expect((await board(asAnn)).json().result.data.levels[0]).toMatchObject({ state: 'solved', place: 1, solves: 1 })
  await runDueJobs(testing, domain)
  expect(await solves()).toBe(1)
  expect((await scoreboard()).json().result.data.rows).toMatchObject([{ rank: 1, team: 'Ants', score: 50 }])
})

test('what is published or withdrawn is so at once', async () => {
  await board()
  await play.root.does(unpublishLevel, ref)
  expect((await board()).json().result.data.levels).toEqual([])
  // Who has bought it keeps it, and nobody else has it from their reading.
  expect((await board(asAnn)).json().result.data.levels).toHaveLength(1)
  expect((await board()).json().result.data.levels).toEqual([])
  await play.root.does(publishLevel, ref)
  expect((await board()).json().result.data.levels).toHaveLength(1)
})

test('who has the same answer already gets none, and who may not see it gets none either', async () => {
  for (const visit of [board, (headers?: Asked) => scoreboard({}, headers)]) {
    const { headers, text } = await visit(asAnn)
    expect(headers['cache-control']).toBe('private, no-cache')
    const known = { 'if-none-match': headers.etag ?? '' }
    expect(await visit({ ...asAnn, ...known })).toMatchObject({ status: 304, text: '' })
    // A visitor has another answer than a player.
    expect(await visit(known)).toMatchObject({ status: 200 })
    expect(text).not.toBe((await visit()).text)
  }
  await owner.raw("update ??.tournament set visibility = 'private' where slug = ?", [schema, ref.tournament])
  const { headers } = await board(asAnn)
  expect(await board({ 'if-none-match': headers.etag ?? '' })).toMatchObject({ status: 404 })
  expect((await scoreboard()).headers.etag).toBeUndefined()
  await owner.raw("update ??.tournament set visibility = 'public' where slug = ?", [schema, ref.tournament])
})

test('a thaw shows the live board at once in every process, whatever each remembers', async () => {
  const other = await startApi(testing)
  try {
    const pathOf = `/trpc/scoring.scoreboard?input=${encodeURIComponent(JSON.stringify({ tournament: ref.tournament }))}`
    const boardsOf = async (headers?: Asked) =>
      Promise.all([api, other].map(async (one) => (await one.ask(domain.slug, pathOf, { headers })).json().result.data))
    const asRoot = { authorization: `Bearer ${play.root.token}` }
    const [before] = await boardsOf()
    await play.root.does(freezeScoreboard, { tournament: ref.tournament })
    for (let time = 0; time < 2; time++)
      for (const { live, rows } of await boardsOf()) expect([live, rows]).toEqual([false, before.rows])
    await owner.raw(`update ??.scoreboard set seq = seq + 1, rows = jsonb_set(rows, '{0,score}', '9000')`, [schema])
    for (const { live, rows } of await boardsOf(asRoot)) expect([live, rows[0].score]).toEqual([true, 9000])
    for (const { live, rows } of await boardsOf()) expect([live, rows]).toEqual([false, before.rows])
    await play.root.does(thawScoreboard, { tournament: ref.tournament })
    for (const { live, rows } of await boardsOf()) expect([live, rows[0].score]).toEqual([true, 9000])
  } finally {
    await other.stop()
  }
})

test('of seven thousand teams a page is small, and one’s own row is on each', async () => {
  await owner.raw(
    `update ??.scoreboard set seq = seq + 1, series = (
       select jsonb_agg(jsonb_build_object('team', 'Team ' || n, 'teamSlug', 'team-' || n, 'points', (
         select jsonb_agg(jsonb_build_array(to_char(now() + m * n * interval '7 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m * 53))
         from generate_series(1, 100) m))) from generate_series(1, 10) n),
     rows = (select jsonb_agg(jsonb_build_object('rank', n, 'team', case n when 6999 then 'Ants' else 'Team ' || n end,
       'teamSlug', case n when 6999 then 'ants' else 'team-' || n end, 'score', 9000 - n, 'solves', 100 - n / 100,
       'lastSolveAt', to_char(now() + n * interval '7 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) from generate_series(1, 7000) n)`,
    [schema],
  )
  const zipped = await scoreboard({}, { ...asAnn, 'accept-encoding': 'gzip' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(Number(zipped.headers['content-length'])).toBeLessThan(30_000)
  const { data } = (await scoreboard({ page: 2 }, asAnn)).json().result
  expect(data).toMatchObject({ teams: 7000, found: 7000, pages: 70, page: 2, mine: { rank: 6999, team: 'Ants' } })
  expect([data.rows.length, data.rows[0].rank, data.rows.at(-1).rank]).toEqual([100, 101, 200])
  const found = (await scoreboard({ find: 'TEAM 699' })).json().result.data
  expect(found).toMatchObject({ found: 10, pages: 1, mine: null, teams: 7000 })
  expect((await scoreboard({ page: 71 })).json().result.data.rows).toEqual([])
})

test('past boards come from memory, too, with a tag; and the feed of CTFtime is the plain scoreboard', async () => {
  const { tournament } = ref
  const at = new Date(Date.now() - 60_000).toISOString()
  const past = (headers?: Asked) => asks('scoring.boardAt', { tournament, at }, headers)
  await until('it is remembered', async () => (await statementsOf(past)) <= 3)
  const known = { 'if-none-match': (await past()).headers.etag ?? '' }
  expect((await past(known)).status).toBe(304)
  const feed = await api.ask(domain.slug, `/files/tournaments/${tournament}/ctftime.json`)
  expect(feed.headers['content-type']).toMatch(/^application\/json/)
  expect(feed.json().standings[0]).toMatchObject({ pos: 1, score: expect.any(Number) })
  expect((await api.ask(domain.slug, '/files/tournaments/nowhere/ctftime.json')).status).toBe(404)
})
