import type { ProfilePart } from '@pathwar/contracts/identity/profiles'
import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { anAnsweredLevel } from '@pathwar/testing/answered'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { actAs, type Person, type TestActor } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { beforeAll, describe, expect, test } from 'vitest'
import { updateAccount } from '../../identity/account/index.ts'
import { createBan, revokeBan } from '../../identity/bans/index.ts'
import { updateProfile } from '../../identity/profiles/index.ts'
import { setActivated } from '../../identity/users/index.ts'
import { setRelease } from '../levels/index.ts'
import { submit } from '../play/index.ts'
import { disqualifyTeams, hideTeams, reinstateTeams, showTeams } from '../rulings/index.ts'
import { createTeam, getTeam } from '../teams/index.ts'
import { freezeScoreboard, joinTournament, thawScoreboard, updateTournament } from '../tournaments/index.ts'
import { getPlayer } from './index.ts'

const testing = await testInstallation()
const { installation } = testing

const answer = { kind: 'static', answers: ['right'] }

/** Ann and Bob play for Ants, which has three levels; Eve plays for Others; Sam plays nowhere. Ann has solved the first level. */
async function aScene() {
  const play = await aPlay(testing)
  const { ann, root, person, invites, team, tournament, domain } = play
  const [bob, eve, sam] = [await person('bob'), await person('eve'), await person('sam')]
  await invites(ann, team, bob)
  const { slug: others } = await eve.does(createTeam, { name: 'Others' })
  await eve.does(joinTournament, { tournament, team: others })
  const organiser = await person('organiser', { roles: ['organiser'] })
  const levels: string[] = []
  for (const slug of ['one', 'two', 'three'])
    levels.push((await anAnsweredLevel(play, answer, { slug, reward: 50 })).level)
  const solves = async (who: Person, slug: string) => {
    await who.does(submit, { tournament, level: slug, text: 'right' })
    await runDueJobs(testing, domain)
  }
  await solves(ann, 'one')
  const readers = { visitor: play.visitor, member: sam, rival: eve, mate: bob, self: ann, organiser, root }
  const of = (who: TestActor, username = 'ann') => who.does(getPlayer, { username })
  return { ...play, bob, eve, sam, organiser, others, levels, solves, readers, of }
}

interface Ruling {
  tournament: string
  teams: string[]
  reason: string
}

type Scene = Awaited<ReturnType<typeof aScene>>
type Reader = keyof Scene['readers']

/** What a reader learns of Ann, in short; null: there is no such page for them. */
async function seenBy({ readers, of }: Scene, reader: Reader): Promise<PlayerView | null> {
  return of(readers[reader]).catch((error: { code?: string }) => {
    if (error.code === 'player/not-found') return null
    throw error
  })
}

async function eachSees<T>(scene: Scene, look: (page: PlayerView | null) => T): Promise<Record<Reader, T>> {
  const seen: [string, T][] = []
  for (const reader of Object.keys(scene.readers) as Reader[]) seen.push([reader, look(await seenBy(scene, reader))])
  return Object.fromEntries(seen) as Record<Reader, T>
}

/** The same for all but the named ones. */
function allBut<T>(usual: T, others: Partial<Record<Reader, T>>): Record<Reader, T> {
  const readers: Reader[] = ['visitor', 'member', 'rival', 'mate', 'self', 'organiser', 'root']
  return { ...(Object.fromEntries(readers.map((reader) => [reader, usual])) as Record<Reader, T>), ...others }
}

let scene: Scene
beforeAll(async () => {
  scene = await aScene()
})

test('a page has teams, places, solves, first bloods and achievements, by any spelling of the name', async () => {
  const { sam, of, ann } = scene
  await ann.does(updateProfile, { bio: 'I read binaries.' })
  const page = await of(sam, 'ANN')
  expect(page).toMatchObject({
    ...{ username: 'ann', displayName: 'ann', bio: 'I read binaries.', country: null, links: [], setting: null },
    teams: [{ slug: 'ants', name: 'Ants', role: 'owner', picture: null }],
    tournaments: [
      {
        tournament: { slug: 'spring-cup', name: 'Spring Cup' },
        team: { slug: 'ants', name: 'Ants' },
        ...{ phase: 'running', place: 1, teams: 2, score: 50, solves: 1, medals: [1, 0, 0], frozenSince: null },
        own: { solves: 1, firstBloods: 1 },
      },
    ],
    solves: {
      total: 1,
      firstBloods: 1,
      days: [{ solves: 1 }],
      latest: [{ level: { slug: 'one' }, place: 1, points: 50 }],
    },
    can: { edit: false, takeDown: false },
  })
  expect(page.achievements?.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['first-blood', 'solve-1']))
  // What a mate has solved is the team's, and not Bob's own.
  expect((await of(sam, 'bob')).tournaments).toMatchObject([{ score: 50, own: { solves: 0, firstBloods: 0 } }])
  expect(await sam.isRefused(getPlayer, { username: 'nobody' })).toBe('player/not-found')
})

describe('what a player shows, to whom', () => {
  test.each([
    ['everybody', allBut(true, {})],
    ['members', allBut(true, { visitor: false })],
    ['nobody', allBut(false, { self: true, organiser: true, root: true })],
  ] as const)('a page for %s', async (audience, expected) => {
    await scene.ann.does(updateProfile, { audience })
    expect(await eachSees(scene, (page) => page !== null)).toEqual(expected)
    // A name in a team leads to the page of whom may be looked at, and to nothing else.
    const { members } = await scene.sam.does(getTeam, { team: scene.team })
    expect(members.find(({ username }) => username === 'ann')?.page).toBe(expected.member)
  })

  const lookAt: Record<ProfilePart, (page: PlayerView) => unknown> = {
    country: ({ country }) => country,
    teams: ({ teams, tournaments }) => teams ?? tournaments,
    solves: ({ solves }) => solves,
    achievements: ({ achievements }) => achievements,
    links: ({ links }) => links,
  }

  test.each(Object.entries(lookAt))('%s is hidden from all but oneself and staff', async (part, look) => {
    const { ann } = scene
    await ann.does(updateAccount, { country: 'NL' })
    const all = Object.keys(lookAt) as ProfilePart[]
    await ann.does(updateProfile, { audience: 'everybody', links: ['https://example.org'], shows: all })
    expect(await eachSees(scene, (page) => page && look(page) !== null)).toEqual(allBut(true, {}))
    await ann.does(updateProfile, { shows: all.filter((one) => one !== part) })
    expect(await eachSees(scene, (page) => page && look(page) !== null)).toEqual(
      allBut(false, { self: true, organiser: true, root: true }),
    )
    expect((await seenBy(scene, 'self'))?.setting).toEqual({ audience: 'everybody', hides: [part], shut: false })
  })

  test('where teams are hidden nothing else names one or its tournament', async () => {
    await scene.ann.does(updateProfile, { audience: 'everybody', shows: ['solves', 'achievements'] })
    const page = await seenBy(scene, 'member')
    expect(page).toMatchObject({ solves: { total: 1, latest: [], bloods: [] } })
    expect(JSON.stringify(page)).not.toMatch(/ants|spring/i)
  })
})

test('a page of a banned or closed account is found by staff only', async () => {
  const cup = await aScene()
  const { ann, root } = cup
  await ann.does(updateProfile, { audience: 'everybody' })
  const others = { visitor: false, member: false, rival: false, mate: false, organiser: true, root: true }
  const look = () => eachSees(cup, (page) => page !== null)
  const stepped = { ...root.caller.actor, stepUpAt: installation.now() } as typeof root.caller.actor
  const admin = actAs(installation, cup.domain, stepped)
  const { id: ban } = await admin.does(createBan, { username: 'ann', reason: 'Noise', expiresAt: null })
  expect(await look()).toMatchObject(others)
  expect((await seenBy(cup, 'organiser'))?.setting?.shut).toBe(true)
  await admin.does(revokeBan, { ban, reason: 'A mistake' })
  expect(await look()).toEqual(allBut(true, {}))
  await admin.does(setActivated, { user: ann.userId, activated: false })
  expect(await look()).toMatchObject(others)
})

describe('in a freeze', () => {
  let cup: Scene
  beforeAll(async () => {
    cup = await aScene()
  })

  test('nobody but organisers sees what came after it, not even oneself, until the thaw', async () => {
    const { root, ann, tournament, solves } = cup
    await ann.does(updateProfile, { audience: 'everybody' })
    await root.does(freezeScoreboard, { tournament })
    const before = await eachSees(cup, (page) => JSON.stringify(page))
    await solves(ann, 'two')
    await root.does(hideTeams, { tournament, teams: [cup.team], reason: 'Testers' })
    const after = await eachSees(cup, (page) => JSON.stringify(page))
    const [same, changed] = [Object.keys(after) as Reader[], [] as Reader[]]
    for (const reader of same) if (before[reader] !== after[reader]) changed.push(reader)
    expect(changed).toEqual(['organiser', 'root'])
    expect((await seenBy(cup, 'self'))?.tournaments?.[0]).toMatchObject({ solves: 1, unranked: false })
    await root.does(showTeams, { tournament, teams: [cup.team], reason: 'They play after all' })
    await root.does(thawScoreboard, { tournament })
    await runDueJobs(testing, cup.domain)
    expect(await eachSees(cup, (page) => page?.solves?.total)).toEqual(allBut(2, {}))
    expect((await seenBy(cup, 'member'))?.tournaments?.[0]).toMatchObject({ solves: 2, score: 100, frozenSince: null })
  })
})

describe('where whoswho is played', () => {
  test('nobody outside of the team finds it, or anything it did, on a page', async () => {
    const cup = await aScene()
    const { root, ann, tournament } = cup
    await ann.does(updateProfile, { audience: 'everybody' })
    await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 5, penalty: 1 } } })
    const tells = await eachSees(cup, (page) => /ants|spring|one|first-blood/i.test(JSON.stringify(page)))
    expect(tells).toEqual(allBut(false, { mate: true, self: true, organiser: true, root: true }))
    expect(await seenBy(cup, 'rival')).toMatchObject({
      teams: [],
      tournaments: [],
      solves: { total: 0, days: [] },
      achievements: [],
    })
    await root.does(updateTournament, { tournament, changes: { whoswho: null } })
    expect((await seenBy(cup, 'rival'))?.teams).toHaveLength(1)
  })
})

describe('a tournament that is not for all', () => {
  let cup: Scene
  beforeAll(async () => {
    cup = await aScene()
    await cup.ann.does(updateProfile, { audience: 'everybody' })
  })

  test.each(['unlisted', 'private'] as const)(
    '%s: it is named to who plays there, and to organisers',
    async (visibility) => {
      await cup.root.does(updateTournament, { tournament: cup.tournament, changes: { visibility } })
      const named = await eachSees(cup, (page) => /spring/i.test(JSON.stringify(page)))
      expect(named).toEqual(allBut(true, { visitor: false, member: false }))
      expect(await seenBy(cup, 'member')).toMatchObject({ tournaments: [], solves: { total: 0 } })
      await cup.root.does(updateTournament, { tournament: cup.tournament, changes: { visibility: 'public' } })
    },
  )

  test('a level of which one must not hear is not named by who has solved it', async () => {
    const { root, tournament } = cup
    const later = new Date(installation.now().getTime() + 3_600_000).toISOString()
    await root.does(setRelease, { tournament, level: 'one', changes: { releasedAt: later, lockedAs: 'hidden' } })
    const named = await eachSees(cup, (page) => page?.solves?.latest.length)
    expect(named).toMatchObject({ visitor: 0, member: 0, rival: 0, organiser: 1 })
    await root.does(setRelease, { tournament, level: 'one', changes: { releasedAt: null, lockedAs: 'shown' } })
  })

  test.each([
    [
      'hidden',
      (by: Person, ruling: Ruling) => by.does(hideTeams, ruling),
      (by: Person, ruling: Ruling) => by.does(showTeams, ruling),
    ],
    [
      'disqualified',
      (by: Person, ruling: Ruling) => by.does(disqualifyTeams, ruling),
      (by: Person, ruling: Ruling) => by.does(reinstateTeams, ruling),
    ],
  ] as const)('a %s team is on the page for itself and organisers only', async (_word, takeOut, takeBack) => {
    const { root, tournament, team } = cup
    const ruling = { tournament, teams: [team], reason: 'They shared a passphrase.' }
    await takeOut(root, ruling)
    await runDueJobs(testing, cup.domain)
    const seen = await eachSees(cup, (page) => page?.tournaments?.map(({ unranked }) => unranked))
    expect(seen).toEqual(
      allBut<boolean[] | undefined>([], { mate: [true], self: [true], organiser: [true], root: [true] }),
    )
    expect((await seenBy(cup, 'member'))?.solves?.total).toBe(0)
    await takeBack(root, ruling)
    await runDueJobs(testing, cup.domain)
    expect((await seenBy(cup, 'member'))?.tournaments).toMatchObject([{ place: 1, unranked: false }])
  })
})
