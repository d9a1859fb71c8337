import { testInstallation } from '@pathwar/testing/installation'
import { aPlay, aTournament } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { updateTournament } from '../../wargame/tournaments/index.ts'
import { openLiveFeed } from './index.ts'

const testing = await testInstallation()
const feed = openLiveFeed(testing.installation, testing.urls.app)
afterAll(() => feed.close())

test('one feed follows all the tournaments that the tabs of a browser show, as far as its reader may see them', async () => {
  const { root, visitor, tournament } = await aPlay(testing)
  await aTournament(testing, root, { name: 'Next', slug: 'next' })
  await aTournament(testing, root, { name: 'Secret', slug: 'secret', visibility: 'private' })
  const stop = new AbortController()
  const request = {
    ...visitor.caller,
    tournament: undefined,
    lastEventId: undefined,
    signal: stop.signal,
  }
  const events = feed.events({ ...request, tournaments: [tournament, 'next', 'secret', 'nowhere'] })
  expect((await events.next()).value?.name).toBe('live.began')
  for (const slug of ['secret', 'next', tournament])
    await root.does(updateTournament, { tournament: slug, changes: { description: 'Changed.' } })
  const slugs = []
  while (slugs.length < 2) {
    const { value } = await events.next()
    if (value?.name === 'tournament.changed') slugs.push(value.payload.tournament)
  }
  stop.abort()
  expect(slugs).toEqual(['next', tournament])
})
