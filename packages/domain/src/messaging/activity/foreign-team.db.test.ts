import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { openLiveFeed } from './index.ts'

const testing = await testInstallation()
const { installation, owner, urls } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())

test('a team that somebody else creates costs two hundred feeds no more than one reading of the log', async () => {
  const { person, domain, tournament, team, level } = await aPlay(testing)
  const people = await Promise.all(Array.from({ length: 20 }, (_, index) => person(`watcher-${index}`)))
  const stop = new AbortController()
  const open = people.flatMap(({ caller }, index) =>
    Array.from({ length: 10 }, () =>
      feed.events({
        ...{ ...caller, address: `192.0.2.${index}`, tournament, lastEventId: undefined, signal: stop.signal },
      }),
    ),
  )
  for (const { value } of await Promise.all(open.map((events) => events.next()))) expect(value?.name).toBe('live.began')

  let statements = 0
  const count = () => {
    statements += 1
  }
  installation.db.on('query', count)
  const reading = Promise.all(open.map(async (events) => (await events.next()).value?.name))
  await emit('team.created', { team: { slug: 'foreign', name: 'Foreign' } }, null)
  await emit('level.solved', {
    ...{ tournament, level: { slug: level, name: level }, team: { slug: team, name: team }, place: 1, points: 1 },
  })
  const heard = await reading
  installation.db.off('query', count)
  stop.abort()
  expect(new Set(heard)).toEqual(new Set(['level.solved']))
  expect(statements).toBeLessThan(50)

  /** As another process does it, so that its own statements are not counted. */
  async function emit(name: string, payload: object, of: string | null = tournament): Promise<void> {
    const schema = `domain_${domain.id}`
    await owner.raw(
      `insert into ??.event (name, tournament_id, team_id, payload)
       values (?, (select id from ??.tournament where slug = ?), gen_random_uuid(), ?::jsonb)`,
      [schema, name, schema, of, JSON.stringify(payload)],
    )
    await owner.raw("select pg_notify('live', ?)", [domain.id])
  }
})
