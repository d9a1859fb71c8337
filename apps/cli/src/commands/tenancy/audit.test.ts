import { expect, test } from 'vitest'
import { startFakeServer } from '../../fake-server.fixture.ts'
import { commandLine } from '../../run-cli.fixture.ts'

const { pathwar } = commandLine()

const entryOf = (id: number) => ({
  id: String(id),
  action: 'tournament.changed',
  actor: 'olga',
  actorId: null,
  target: { kind: 'tournament', id: 'cup', name: `Cup ${id}` },
  detail: { name: { from: 'Old\u001b[2J', to: `Cup ${id}` } },
  address: null,
  at: '2026-03-21T18:00:00.000Z',
})

test('the audit log is read page by page, with filters, as far as was asked', async () => {
  await using server = await startFakeServer({
    'audit.list': (given) => {
      const { limit, before = '1000' } = given as { limit: number; before?: string } // what the command line sends
      const entries = Array.from({ length: limit }, (_, index) => entryOf(Number(before) - 1 - index))
      return { entries, next: entries.at(-1)?.id }
    },
  })
  const env = { PATHWAR_URL: `http://localhost:${server.port}` }
  const filters = ['--action', 'tournament', '--by', 'olga', '--kind', 'tournament', '--target', 'cup', '--search', 'x']
  const times = ['--since', '2026-03-01T00:00:00Z', '--until', '2026-04-01T00:00:00Z']
  const many = await pathwar(['audit', '--limit', '250', ...filters, ...times, '--json'], { env })
  expect(new Set(JSON.parse(many.out).map(({ id }: { id: string }) => id)).size).toBe(250)
  expect(server.calls.map(({ input }) => input)).toEqual([
    expect.objectContaining({ ...{ action: 'tournament', actor: 'olga', targetKind: 'tournament' }, limit: 200 }),
    expect.objectContaining({ ...{ targetId: 'cup', search: 'x', to: '2026-04-01T00:00:00.000Z' }, limit: 50 }),
  ])
  const one = await pathwar(['audit', '--limit', '1'], { env })
  expect(one).toMatchObject({ code: 0, err: '' })
  expect(one.out).toMatch(/olga +tournament\.changed +tournament Cup 999 +name: Old.* → Cup 999/)
  expect(one.out).not.toContain('\u001b')
})

test.each([['0'], ['2001'], ['many']])('%s is no number of entries', async (limit) => {
  expect(await pathwar(['audit', '--limit', limit])).toMatchObject({ code: 2, out: '' })
})
