import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { Person } from '@pathwar/testing/person'
import { HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { startInstance } from '../instances/index.ts'
import { find, showBoard, showLevel, submit, subscribe } from '../play/index.ts'
import { listLevelItems } from '../shop/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { importLevel, listReleases, publishLevel, setRelease, unpublishLevel } from './index.ts'

const testing = await testInstallation()
const { owner, clock } = testing

afterEach(() => {
  clock.ahead = 0
})

/** A tournament with a level that Ann's team has bought and started, and further ones. */
async function aCup(...more: string[]) {
  const play = await anInstance(testing, { price: 10, reward: 50 })
  const { root, tournament } = play
  for (const name of more) {
    await root.does(importLevel, await root.uploads(aLevelZip({ slug: name.toLowerCase(), name })))
    await root.does(publishLevel, { tournament, level: name.toLowerCase(), price: 5 })
  }
  const set = (level: string, changes: object) => root.does(setRelease, { tournament, level, changes })
  const refused = (level: string, changes: object) => root.isRefused(setRelease, { tournament, level, changes })
  const board = async (who: Pick<typeof root, 'does'>) => who.does(showBoard, { tournament })
  const slugs = async (who: Pick<typeof root, 'does'>) => (await board(who)).levels.map(({ slug }) => slug).toSorted()
  const inMs = (ms: number) => new Date(testing.installation.now().getTime() + ms).toISOString()
  const told = async (name: string) => {
    const { rows } = await owner.raw('select payload from ??.event where name = ? order by id', [
      `domain_${play.domain.id}`,
      name,
    ])
    return rows.map(({ payload }: { payload: object }) => payload)
  }
  return { ...play, set, refused, board, slugs, inMs, told }
}

test('a level that is hidden until its time is nowhere before, and for sale afterwards; pages are told once', async () => {
  const { ann, root, visitor, tournament, domain, set, slugs, board, inMs, told } = await aCup('Later')
  await set('later', { releasedAt: inMs(HOUR), lockedAs: 'hidden' })
  const ref = { tournament, level: 'later' }
  for (const who of [ann, visitor]) {
    expect(await slugs(who)).toEqual(['vault'])
    expect(await board(who)).toMatchObject({ nameless: [], nextRelease: null, tournament: { levels: 1 } })
    expect(await who.isRefused(showLevel, ref)).toBe('level/not-found')
    expect(await who.isRefused(listLevelItems, ref)).toBe('level/not-found')
    expect((await who.does(find, { text: 'later' })).levels).toEqual([])
  }
  expect(await ann.isRefused(subscribe, ref)).toBe('level/not-found')
  expect(await slugs(root)).toEqual(['later', 'vault'])
  await runDueJobs(testing, domain)
  expect(await told('level.released')).toEqual([])

  clock.pass(HOUR)
  expect(await slugs(visitor)).toEqual(['later', 'vault'])
  expect((await ann.does(find, { text: 'later' })).levels).toHaveLength(1)
  await runDueJobs(testing, domain)
  await runDueJobs(testing, domain)
  expect(await told('level.released')).toEqual([{ tournament, level: { slug: 'later', name: 'Later' } }])
  await ann.does(subscribe, ref)
})

test('a release that was moved is told at its new time only', async () => {
  const { domain, set, inMs, told } = await aCup('Later')
  await set('later', { releasedAt: inMs(HOUR) })
  await set('later', { releasedAt: inMs(2 * HOUR) })
  clock.pass(HOUR)
  await runDueJobs(testing, domain)
  expect(await told('level.released')).toEqual([])
  clock.pass(HOUR)
  await runDueJobs(testing, domain)
  expect(await told('level.released')).toHaveLength(1)
})

test('what a level needs is said, and opens with the solve', async () => {
  const { ann, visitor, tournament, ref, passphrases, set, board } = await aCup('Forge', 'Deep')
  await set('forge', { needs: ['vault'] })
  await set('deep', { needs: ['vault'], needsScore: 60, lockedAs: 'anonymised' })
  const forge = { tournament, level: 'forge' }
  const lock = async (who: Pick<typeof ann, 'does'>) =>
    (await board(who)).levels.find(({ slug }) => slug === 'forge')?.lock
  for (const who of [ann, visitor]) {
    expect(await lock(who)).toMatchObject({ releasedAt: null, levels: [{ slug: 'vault' }], score: null })
    expect(await who.does(showLevel, forge)).toMatchObject({ body: '', passphrases: 0, kinds: [] })
    expect((await board(who)).nameless).toMatchObject([{ levels: 1 }])
    expect(JSON.stringify(await board(who))).not.toMatch(/deep/i)
  }
  expect(await ann.isRefused(subscribe, forge)).toBe('level/locked')
  expect(await ann.isRefused(subscribe, { tournament, level: 'deep' })).toBe('level/not-found')
  await ann.does(submit, { ...ref, passphrases })
  expect(await lock(ann)).toBeNull()
  expect(await lock(visitor)).not.toBeNull()
  await ann.does(subscribe, forge)
  // Fifty points are not sixty.
  expect(await ann.isRefused(subscribe, { tournament, level: 'deep' })).toBe('level/not-found')
  await set('deep', { needsScore: 50 })
  await ann.does(subscribe, { tournament, level: 'deep' })
})

test('what a team has bought stays its own, and a level that was taken out holds nobody up', async () => {
  const { root, ann, person, tournament, ref, set, slugs } = await aCup('Forge')
  await set('vault', { needs: ['forge'], lockedAs: 'hidden' })
  expect(await slugs(ann)).toEqual(['forge', 'vault'])
  expect(await ann.does(showLevel, ref)).toMatchObject({ card: { state: 'bought', lock: null }, passphrases: 1 })
  await ann.does(startInstance, ref)
  const rival = await aRival(await person('rival'), tournament)
  expect(await slugs(rival)).toEqual(['forge'])
  await root.does(unpublishLevel, { tournament, level: 'forge' })
  expect(await slugs(rival)).toEqual(['vault'])
})

test('needs go in no circle, and only to levels of the tournament', async () => {
  const { set, refused, root, tournament } = await aCup('Forge', 'Deep')
  await set('forge', { needs: ['vault'] })
  await set('deep', { needs: ['forge'] })
  expect(await refused('vault', { needs: ['vault'] })).toBe('level/needs-circle')
  expect(await refused('vault', { needs: ['forge'] })).toBe('level/needs-circle')
  expect(await refused('vault', { needs: ['deep'] })).toBe('level/needs-circle')
  expect(await refused('vault', { needs: ['nothing'] })).toBe('level/needs-unknown')
  await set('deep', { needs: [] })
  await set('vault', { needs: ['deep'] })
  const releases = await root.does(listReleases, { tournament })
  expect(Object.fromEntries(releases.map(({ slug, needs }) => [slug, needs.map((one) => one.slug)]))).toEqual({
    deep: [],
    forge: ['vault'],
    vault: ['deep'],
  })
})

test('two organisers close no circle between them', async () => {
  const { set } = await aCup('Forge', 'Deep')
  const outcomes = await Promise.allSettled([
    set('vault', { needs: ['forge'] }),
    set('forge', { needs: ['deep'] }),
    set('deep', { needs: ['vault'] }),
  ])
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
})

test('after its deadline a level is neither bought nor solved, and what is solved stays', async () => {
  const { ann, person, tournament, ref, passphrases, agent, set, refused, board, inMs } = await aCup('Forge')
  expect(await refused('forge', { releasedAt: inMs(2 * HOUR), dueAt: inMs(HOUR) })).toBe('level/due')
  const rival = await aRival(await person('rival'), tournament)
  await rival.does(subscribe, ref)
  const { id: workloadId } = await rival.does(startInstance, ref)
  await agent.works()
  for (const level of ['vault', 'forge']) await set(level, { dueAt: inMs(HOUR) })
  await ann.does(submit, { ...ref, passphrases })
  clock.pass(HOUR)
  const answer = { ...ref, passphrases: [passphraseOf({ workloadId, generation: 1 })] }
  expect(await rival.isRefused(submit, answer)).toBe('level/closed')
  expect(await rival.isRefused(subscribe, { tournament, level: 'forge' })).toBe('level/closed')
  expect(await ann.does(submit, { ...ref, passphrases })).toEqual({ outcome: 'already-solved' })
  expect((await board(ann)).levels).toMatchObject([{ closed: true }, { closed: true }])
  await set('vault', { dueAt: null })
  expect(await rival.does(submit, answer)).toMatchObject({ outcome: 'accepted', place: 2 })
})

test('a purchase that meets a lock happens before it or not at all', async () => {
  const { ann, tournament, set, board } = await aCup('Forge')
  const forge = { tournament, level: 'forge' }
  const [bought] = await Promise.allSettled([ann.does(subscribe, forge), set('forge', { needsScore: 1000 })])
  const card = (await board(ann)).levels.find(({ slug }) => slug === 'forge')
  expect(card).toMatchObject(bought.status === 'fulfilled' ? { state: 'bought', lock: null } : { state: 'available' })
  expect(await ann.isRefused(subscribe, forge)).toBe(
    bought.status === 'fulfilled' ? 'level/already-bought' : 'level/locked',
  )
})

test('a solve and many purchases of what needs it at once: it is bought once at most, and then after the solve', async () => {
  const { ann, tournament, ref, passphrases, set, board, domain } = await aCup('Forge')
  await set('forge', { needs: ['vault'] })
  const forge = { tournament, level: 'forge' }
  const outcomes = await Promise.allSettled([
    ann.does(submit, { ...ref, passphrases }),
    ...Array.from({ length: 6 }, () => ann.does(subscribe, forge)),
  ])
  expect(outcomes[0]?.status).toBe('fulfilled')
  const bought = outcomes.slice(1).filter(({ status }) => status === 'fulfilled').length
  expect(bought).toBeLessThanOrEqual(1)
  if (bought === 0) await ann.does(subscribe, forge)
  expect((await board(ann)).team?.cash).toBe(100 - 10 - 5 + 50)
  const { rows } = await owner.raw('select count(*)::int as n from ??.level_subscription', [`domain_${domain.id}`])
  expect(rows[0].n).toBe(2)
})

test('what is published with its release is at no moment to be seen, and the log says what changed', async () => {
  const { root, visitor, tournament, slugs, set, inMs, domain } = await aCup()
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'later', name: 'Later' })))
  const release = { releasedAt: inMs(HOUR), lockedAs: 'hidden' as const }
  await root.does(publishLevel, { tournament, level: 'later', release })
  expect(await slugs(visitor)).toEqual(['vault'])
  await set('later', { needs: ['vault'], lockedAs: 'shown' })
  const { rows } = await owner.raw("select detail from ??.audit_entry where action = 'level.release-set'", [
    `domain_${domain.id}`,
  ])
  expect(JSON.stringify(rows)).toMatch(/needs.*vault/)
  expect(JSON.stringify(rows)).not.toMatch(/releasedAt/)
})

async function aRival(rival: Person, tournament: string): Promise<Person> {
  const { slug: team } = await rival.does(createTeam, { name: 'Rivals' })
  await rival.does(joinTournament, { tournament, team })
  return rival
}
