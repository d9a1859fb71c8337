import { expect, test } from 'vitest'
import { startFakeServer } from '../../fake-server.fixture.ts'
import { commandLine } from '../../run-cli.fixture.ts'

const { pathwar } = commandLine()

const tournament = { slug: 'spring-cup', name: 'Spring Cup' }
const coupon = {
  ...{
    id: '1',
    code: 'WELCOME-2027',
    label: 'Welcome gift',
    batch: null,
    value: 50,
    maxRedemptions: null,
    maxPerTeam: 1,
  },
  ...{ startsAt: null, expiresAt: null, revokedAt: null, state: 'active', redeemed: 0, lastTeam: null },
  ...{ createdBy: 'Olga', createdAt: '2027-03-21T18:00:00.000Z' },
}

test('redeeming asks the coupon for its tournament', async () => {
  await using server = await startFakeServer({
    'coupons.preview': () => ({
      label: 'Welcome gift',
      value: 50,
      expiresAt: null,
      tournament,
      team: null,
      refusal: null,
    }),
    'coupons.redeem': () => ({ label: 'Welcome gift', amount: 50, cash: 350 }),
  })
  const env = { PATHWAR_URL: `http://localhost:${server.port}`, PATHWAR_TOKEN: 'token' }
  expect(await pathwar(['coupon', 'redeem', 'welcome-2027'], { env })).toMatchObject({
    code: 0,
    out: 'Welcome gift: +50. Cash now 350.\n',
  })
  expect(server.calls.at(-1)?.input).toEqual({ tournament: 'spring-cup', code: 'welcome-2027' })
})

test('a code means the coupon with just this code, however it is typed, and never one that only contains it', async () => {
  const similar = { ...coupon, id: '2', code: 'WELCOME-2027-VIP' }
  await using server = await startFakeServer({
    'coupons.list': () => ({ coupons: [similar, coupon], next: null }),
    'coupons.revoke': () => ({ tournament, changed: ['1'] }),
  })
  const env = { PATHWAR_URL: `http://localhost:${server.port}`, PATHWAR_TOKEN: 'token' }
  const inCup = ['--tournament', 'spring-cup']
  const revoked = await pathwar(['coupon', 'revoke', 'we1come 2027', ...inCup], { env })
  expect(revoked).toMatchObject({ code: 0, out: '1 coupon revoked.\n' })
  expect(server.calls.at(-1)?.input).toEqual({ coupons: ['1'] })
  const none = await pathwar(['coupon', 'revoke', 'WELCOME', ...inCup], { env })
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('spring-cup has no coupon WELCOME.') })
  const unsaid = await pathwar(['coupon', 'revoke', ...inCup], { env })
  expect(unsaid).toMatchObject({ code: 2, err: expect.stringContaining('--batch') })
})

test('a file is put together from all its parts', async () => {
  const parts = [
    { fileName: 'coupons.csv', text: 'code\r\nA\r\n', coupons: 1, next: '7' },
    { fileName: 'coupons.csv', text: 'B\r\n', coupons: 1, next: null },
  ]
  await using server = await startFakeServer({ 'coupons.export': () => parts.shift() })
  const env = { PATHWAR_URL: `http://localhost:${server.port}`, PATHWAR_TOKEN: 'token' }
  const file = await pathwar(['coupon', 'list', '--csv', '--tournament', 'spring-cup'], { env })
  expect(file.out).toBe('code\r\nA\r\nB\n')
  expect(server.calls.map(({ input }) => input)).toEqual([
    { tournament: 'spring-cup' },
    { tournament: 'spring-cup', before: '7' },
  ])
})
