import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cloneFolder } from '../../env.ts'
import { startFakeServer } from '../../fake-server.fixture.ts'
import { readAll } from '../../prompt.ts'
import { commandLine } from '../../run-cli.fixture.ts'
import { signedHeaders } from '../../sign-tick.ts'

const { pathwar } = commandLine()

interface Got {
  path: string
  headers: IncomingHttpHeaders
  body: string
}
const got: Got[] = []
let answer: { status: number; body: object } = { status: 200, body: {} }
/** Takes ticks, and answers as it is told. */
const server = createServer(async (request, response) => {
  got.push({ path: request.url ?? '', headers: request.headers, body: await readAll(request) })
  response.writeHead(answer.status).end(JSON.stringify(answer.body))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => server.close())
// An address of a listening TCP server is never a string.
const { port } = server.address() as AddressInfo

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const env = { PATHWAR_URL: `http://localhost:${port}`, PATHWAR_FEED_SECRET: secret }
const file = join(tmpdir(), `tick-${process.pid}.json`)
const tick = '{ "number": 41, "at": "2027-03-21T18:41:00Z" }'

test('it signs as other languages do', async () => {
  const path = join(cloneFolder, 'docs/examples/score-feed/signature-vectors.json')
  for (const { secret: by, id, timestamp, body, signature } of JSON.parse(await readFile(path, 'utf8')))
    expect(signedHeaders(by, { id, at: Number(timestamp) * 1000, body })['webhook-signature']).toBe(signature)
})

test('a tick is sent byte for byte as it is in the file, and signed so', async () => {
  await writeFile(file, tick)
  answer = {
    status: 200,
    body: { state: 'booked', number: 41, teams: 2, points: 7, holder: null, left: ['dogs'] },
  }
  const sent = await pathwar(['level', 'feed', 'send', 'hill+spring-cup', file, '--id', 'once'], { env })
  expect(sent).toMatchObject({
    code: 0,
    out: 'Tick 41 is booked: 7 points for 2 teams. Not there any more: dogs.\n',
  })
  const { path, headers, body } = got.at(-1) ?? { path: '', headers: {}, body: '' }
  expect([path, body, headers['webhook-id']]).toEqual(['/ticks/spring-cup/hill', tick, 'once'])
  const at = Number(headers['webhook-timestamp']) * 1000
  expect(headers['webhook-signature']).toBe(signedHeaders(secret, { id: 'once', at, body })['webhook-signature'])
  answer = { status: 200, body: { state: 'test', number: 41, teams: 0, points: 0, holder: null, left: [] } }
  const tried = await pathwar(['level', 'feed', 'send', 'hill+spring-cup', file, '--test'], { env })
  expect(tried.out).toContain('would be booked')
  expect(JSON.parse(got.at(-1)?.body ?? '')).toMatchObject({ number: 41, test: true })
})

test('a refusal says why, and nothing is sent without a secret', async () => {
  const fields = [{ path: 'teams.0.team', message: 'No team "dogs" is in this tournament.' }]
  const refused = { state: 'refused', code: 'tick/unknown-team', message: 'Not there: "dogs".', fields, last: 40 }
  answer = { status: 422, body: refused }
  const told = await pathwar(['level', 'feed', 'send', 'hill+spring-cup', file], { env })
  expect(told).toMatchObject({ code: 1, err: expect.stringContaining('teams.0.team') })
  answer = { status: 401, body: { code: 'tick/stale', message: 'Set the clock.', fields: [] } }
  expect((await pathwar(['level', 'feed', 'send', 'hill+spring-cup', file], { env })).err).toContain('Set the clock.')
  const before = got.length
  const without = { PATHWAR_URL: env.PATHWAR_URL }
  const bare = await pathwar(['level', 'feed', 'send', 'hill+spring-cup', file], { env: without })
  expect(bare).toMatchObject({ code: 2, err: expect.stringContaining('PATHWAR_FEED_SECRET') })
  await writeFile(file, '[')
  expect((await pathwar(['level', 'feed', 'send', 'hill+spring-cup', file, '--test'], { env })).code).toBe(2)
  expect(got).toHaveLength(before)
})

test('secrets and ticks are listed, and a tick is taken back', async () => {
  const at = '2027-03-21T18:00:00.000Z'
  const kept = { id: '1', ending: 'LaSw=', by: 'Olga', createdAt: at, endsAt: null, ended: false, usedAt: null }
  const booked = {
    ...{ id: '1', state: 'booked', number: 41, at, sentAt: at, holder: { slug: 'ants', name: 'Ants' } },
    ...{ teams: 2, points: 7, refusal: null, retracted: null },
  }
  await using fake = await startFakeServer({
    'scoreFeeds.connection': () => ({ secrets: [kept] }),
    'scoreFeeds.createSecret': () => ({ ...kept, secret }),
    'scoreFeeds.revokeSecret': () => ({ ...kept, ended: true }),
    'scoreFeeds.ticks': () => ({ ticks: [booked], next: null }),
    'scoreFeeds.retract': () => ({ number: 41, teams: 2, points: 7 }),
    'scoreFeeds.show': () => ({
      ...{ holder: null, ticks: 1, lastAt: at, frozenSince: null, parts: false, hill: false, mine: null, history: [] },
      rows: [{ team: 'Ants', teamSlug: 'ants', points: 7, attack: 0, defence: 0, sla: 0, held: 0 }],
    }),
  })
  const as = { env: { PATHWAR_URL: `http://localhost:${fake.port}`, PATHWAR_TOKEN: 'token' } }
  const run = async (...words: string[]) => (await pathwar(['level', 'feed', ...words], as)).out
  const level = 'hill+spring-cup'
  expect(await run('secret', 'list', level)).toContain('LaSw=')
  expect(await run('secret', 'new', level, '--overlap', '5')).toBe(`${secret}\n`)
  expect(fake.calls.at(-1)?.input).toEqual({ tournament: 'spring-cup', level: 'hill', overlapMinutes: 5 })
  expect(await run('secret', 'revoke', level, '1')).toContain('signs nothing any more')
  expect(await run('ticks', level)).toMatch(/41 .*booked.*ants/)
  expect(await run('show', level)).toContain('ants: 7')
  expect(await run('retract', level, '41', '--reason', 'down')).toContain('7 points of 2 teams')
})
