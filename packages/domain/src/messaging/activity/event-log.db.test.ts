import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { aPerson, type Person } from '@pathwar/testing/person'
import { afterAll, expect, test } from 'vitest'
import { type LiveFeed, openLiveFeed } from './index.ts'

const testing = await testInstallation()
const { installation, app, owner, urls } = testing
/** Two replicas of the api. */
const [here, there] = [openLiveFeed(installation, urls.app), openLiveFeed(installation, urls.app)]
afterAll(() => Promise.all([here.close(), there.close()]))

/** A transaction on another connection that emits an event for `ann`, and commits when the test says so. */
async function telling(ann: Person, message: string): Promise<() => Promise<void>> {
  const [written, committing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { domain } = ann.caller
  const done = withDomain(app, domain.id, async (trx) => {
    const payload = JSON.stringify({ notification: crypto.randomUUID(), message })
    await trx.raw("insert into event (name, user_id, payload) values ('notification.created', ?, ?::jsonb)", [
      ann.userId,
      payload,
    ])
    written.resolve()
    await committing.promise
  })
  await Promise.race([written.promise, done])
  return async () => {
    committing.resolve()
    await done
    await owner.raw("select pg_notify('live', ?)", [domain.id])
  }
}

function follow(replica: LiveFeed, { caller: { domain, actor } }: Person, lastEventId?: string) {
  const stop = new AbortController()
  const events = replica.events({ domain, actor, tournament: undefined, lastEventId, signal: stop.signal })
  return {
    async next(): Promise<{ id: string; text: string }> {
      const { value, done } = await events.next()
      if (done) throw new Error('the feed ended')
      return { id: value.id, text: textOf(value) }
    },
    [Symbol.dispose]: () => stop.abort(),
  }
}

function textOf(event: LiveEvent): string {
  return event.name === 'notification.created' ? event.payload.message : event.name
}

async function ann(): Promise<Person> {
  return aPerson(installation, await testing.domain(), { username: 'ann' })
}

test('what commits late is told late, and nothing is told twice, at whichever replica the feed goes on', async () => {
  const reader = await ann()
  using first = follow(here, reader, '0')
  expect((await first.next()).text).toBe('user.registered')
  const early = await telling(reader, 'begun first')
  const between = await telling(reader, 'begun second')
  const late = await telling(reader, 'begun third')
  await late()
  // The others are still running: the feed does not wait for them.
  const third = await first.next()
  expect(third.text).toBe('begun third')
  expect(third.id).toMatch(/^\d+\.\d+:\d+:\d+(,\d+)+$/)

  using second = follow(there, reader, third.id)
  const next = second.next()
  await early()
  const told = await next
  expect(told.text).toBe('begun first')
  expect((await first.next()).text).toBe('begun first')
  await between()
  expect((await second.next()).text).toBe('begun second')
  expect((await first.next()).text).toBe('begun second')

  // A reader that resumes from above the horizon gets the events that were below it then, and not those above it again.
  using third2 = follow(here, reader, told.id)
  expect((await third2.next()).text).toBe('begun second')
  const after = await telling(reader, 'and after')
  await after()
  for (const feed of [first, second, third2]) expect((await feed.next()).text).toBe('and after')
})

test('an id of before the upgrade goes on with what came after it', async () => {
  const reader = await ann()
  const { domain } = reader.caller
  await withDomain(app, domain.id, (trx) =>
    trx.raw(
      `insert into event (txid, name, user_id, payload) select '0', 'notification.created', ?,
         jsonb_build_object('notification', n::text, 'message', 'old ' || n) from generate_series(1, 3) as n`,
      [reader.userId],
    ),
  )
  const { rows } = await owner.raw("select id::text from ??.event where payload ->> 'message' = 'old 2'", [
    `domain_${domain.id}`,
  ])
  using feed = follow(here, reader, rows[0].id)
  expect((await feed.next()).text).toBe('old 3')
  expect((await feed.next()).text).toBe('user.registered')
})

test.each(['nonsense', `${10n ** 15n}.1`])(
  'a feed that resumes after %s, which is no event of this log, says that all may have been missed, and begins',
  async (id) => {
    const reader = await ann()
    using feed = follow(here, reader, id)
    expect((await feed.next()).text).toBe('live.reset')
    await (await telling(reader, 'now'))()
    expect((await feed.next()).text).toBe('now')
  },
)

test('a number that nobody knows may be an event from before the log had transactions: all others come after it', async () => {
  const reader = await ann()
  using feed = follow(here, reader, '9000000000000000000')
  expect((await feed.next()).text).toBe('user.registered')
})

test('a feed that resumes nothing says where it begins, and another replica resumes from there', async () => {
  const reader = await ann()
  using feed = follow(here, reader)
  const { id, text } = await feed.next()
  expect(text).toBe('live.began')
  await (await telling(reader, 'meanwhile'))()
  using resumed = follow(there, reader, id)
  expect((await resumed.next()).text).toBe('meanwhile')
})

test('a feed finds what nobody notified', async () => {
  const reader = await ann()
  using feed = follow(here, reader, '0')
  expect((await feed.next()).text).toBe('user.registered')
  await withDomain(app, reader.caller.domain.id, (trx) =>
    trx.raw("insert into event (name, user_id, payload) values ('notification.created', ?, ?::jsonb)", [
      reader.userId,
      JSON.stringify({ notification: 'n', message: 'unheard' }),
    ]),
  )
  expect((await feed.next()).text).toBe('unheard')
}, 15_000)
