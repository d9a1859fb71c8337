import { randomUUID } from 'node:crypto'
import { MOST_TICK_BYTES, ticksPath } from '@pathwar/contracts/wargame/score-ticks'
import { importLevel, publishLevel } from '@pathwar/domain/wargame/levels'
import { createSecret, signatureOf, signTest } from '@pathwar/domain/wargame/score-feeds'
import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPlay } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const api = await startApi(testing)
afterAll(() => api.stop())

async function aFeed() {
  const { root, tournament, domain } = await aPlay(testing)
  const zip = aLevelZip({ slug: 'hill', name: 'The Hill', price: 0, answer: { kind: 'feed' } })
  await root.does(importLevel, await root.uploads(zip))
  await root.does(publishLevel, { tournament, level: 'hill' })
  const ref = { tournament, level: 'hill' }
  const { secret } = await root.does(createSecret, ref)
  const post = (raw: string, headers: Record<string, string>) =>
    api.ask(domain.slug, ticksPath(ref), { method: 'POST', raw, headers })
  const sign = (raw: string, id: string = randomUUID()) => {
    const timestamp = String(Math.floor(testing.installation.now().getTime() / 1000))
    const signature = signatureOf(secret, { id, timestamp, body: Buffer.from(raw) })
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  }
  return { root, ref, post, sign, sends: (raw: string, id?: string) => post(raw, sign(raw, id)) }
}

const tick = (number: number, team = 'ants') =>
  JSON.stringify({ number, at: new Date().toISOString(), teams: [{ team, points: 5 }] })

test('a scorer is told by the status what became of its tick, and the same for a message that comes again', async () => {
  const { sends, root, ref, post } = await aFeed()
  const first = await sends(tick(3), 'once')
  expect([first.status, first.json()]).toEqual([
    200,
    { state: 'booked', number: 3, teams: 1, points: 5, holder: null, left: [] },
  ])
  expect((await sends(tick(3))).status).toBe(409)
  const unknown = await sends(tick(4, 'dogs'), 'wrong')
  expect([unknown.status, unknown.json()]).toEqual([
    422,
    expect.objectContaining({ code: 'tick/unknown-team', last: 3, fields: [expect.anything()] }),
  ])
  expect((await sends('no json')).status).toBe(422)
  const test = await root.does(signTest, ref)
  expect((await post(test.body, test.headers)).json()).toMatchObject({ state: 'test', number: 4 })
})

test('who cannot sign learns nothing, and what is too large is not read', async () => {
  const { post, sign, sends } = await aFeed()
  const unsigned = await post(tick(1), {})
  expect([unsigned.status, unsigned.json().code]).toEqual([401, 'tick/signature'])
  expect(unsigned.json().message).toContain('webhook-signature')
  const forged = await post(tick(1), sign(tick(2)))
  expect([forged.status, forged.json().code]).toEqual([401, 'tick/signature'])
  expect(forged.json().message).not.toContain('whsec_')
  const large = await sends(' '.repeat(MOST_TICK_BYTES + 1))
  expect([large.status, large.json().code, large.headers.connection]).toEqual([413, 'tick/too-large', 'close'])
  // Nobody has said how long it is.
  const raw = ' '.repeat(MOST_TICK_BYTES + 100_000)
  const chunked = await post(raw, { ...sign(raw), 'transfer-encoding': 'chunked' })
  expect(chunked.status).toBe(413)
})
