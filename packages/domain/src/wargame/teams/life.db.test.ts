import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aPlay, aTournament } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { showBoard, submit } from '../play/index.ts'
import { getTournament, joinTournament } from '../tournaments/index.ts'
import {
  acceptInvite,
  acceptMerge,
  createInvite,
  createTeam,
  declineMerge,
  disbandTeam,
  getTeam,
  handOverTeam,
  inviteUser,
  joinAlone,
  leaveTeam,
  listPending,
  offerMerge,
  setMemberRole,
  updateTeam,
  withdrawMerge,
} from './index.ts'

const testing = await testInstallation()
const { owner } = testing

test('an owner says what the team is, and everybody reads it, also a visitor', async () => {
  const { ann, visitor, person, invites, team } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  const changes = { motto: ' We never\u00a0sleep. ', country: 'NL', links: ['https://example.org/ants'] }
  await ann.does(updateTeam, { team, changes })
  expect(await visitor.does(getTeam, { team })).toMatchObject({
    ...{ motto: 'We never sleep.', country: 'NL', links: ['https://example.org/ants'], openToRequests: false },
    tournaments: [{ slug: 'spring-cup', place: null }],
    can: { invite: false, manage: false, request: false },
  })
  expect(await bob.isRefused(updateTeam, { team, changes: { motto: 'Mine' } })).toBe('team/not-owner')
  const wrong = [
    { motto: 'x'.repeat(281) },
    { country: 'QQ' },
    { country: 'nl' },
    { links: ['http://example.org'] },
    { links: ['https://user:secret@example.org'] },
    { links: ['javascript:alert(1)'] },
    { links: Array(6).fill('https://example.org') },
  ]
  for (const one of wrong)
    expect(await ann.isRefused(updateTeam, { team, changes: one }), JSON.stringify(one)).toBe('input/invalid')
  await ann.does(updateTeam, { team, changes: { country: null } })
  expect(await visitor.does(getTeam, { team })).toMatchObject({ motto: 'We never sleep.', country: null })
})

test('a team is handed over, and who leaves at the same time leaves an owner behind', async () => {
  const { ann, person, invites, team } = await aPlay(testing)
  const [bob, eve] = [await person('bob'), await person('eve')]
  await invites(ann, team, bob)
  await invites(ann, team, eve)
  expect(await bob.isRefused(handOverTeam, { team, username: 'bob' })).toBe('team/not-owner')
  expect(await ann.isRefused(handOverTeam, { team, username: 'nobody' })).toBe('team/member-not-found')
  expect(await ann.isRefused(handOverTeam, { team, username: 'ann' })).toBe('team/member-not-found')
  await ann.does(handOverTeam, { team, username: 'bob' })
  const roles = async () =>
    Object.fromEntries((await eve.does(getTeam, { team })).members.map(({ username, role }) => [username, role]))
  expect(await roles()).toEqual({ ann: 'member', bob: 'owner', eve: 'member' })
  await Promise.allSettled([bob.does(handOverTeam, { team, username: 'ann' }), ann.does(leaveTeam, { team })])
  expect(Object.values(await roles()).filter((role) => role === 'owner')).toHaveLength(1)
  await Promise.allSettled([bob.does(handOverTeam, { team, username: 'eve' }), bob.does(leaveTeam, { team })])
  expect(Object.values(await roles())).toContain('owner')
})

test('a disbanded team gives up what it held, keeps what it scored, and its name has to be said', async () => {
  const { domain, ann, person, invites, team, tournament, ref, passphrases } = await anInstance(testing, {})
  const bob = await person('bob')
  await invites(ann, team, bob)
  await ann.does(submit, { ...ref, passphrases })
  expect(await bob.isRefused(disbandTeam, { team, name: 'Ants' })).toBe('team/not-owner')
  expect(await ann.isRefused(disbandTeam, { team, name: 'ants' })).toBe('team/confirm')
  await ann.does(disbandTeam, { team, name: 'Ants' })
  const { rows } = await owner.raw('select state from ??.workload', [`domain_${domain.id}`])
  expect(rows).toEqual([{ state: 'stopping' }])
  expect(await bob.does(getTeam, { team })).toMatchObject({
    archived: true,
    mergedInto: null,
    members: [],
    tournaments: [{ slug: tournament }],
  })
  expect((await bob.does(listNotifications, {})).notifications[0]?.kind).toBe('team.disbanded')
  expect(await ann.isRefused(createTeam, { name: 'Ants' })).toBe('team/name-taken')
  // Who has scored with it plays there for no other team.
  const { slug: bees } = await bob.does(createTeam, { name: 'Bees' })
  expect(await bob.isRefused(joinTournament, { tournament, team: bees })).toBe('tournament/played-before')
})

/** Ann's Ants, who play, and Bea's Bees with Ben, who play elsewhere. */
async function twoTeams() {
  const play = await aPlay(testing)
  const { root, person, invites } = play
  const [bea, ben] = [await person('bea'), await person('ben')]
  const { slug: bees } = await bea.does(createTeam, { name: 'Bees' })
  await invites(bea, bees, ben)
  await aTournament(testing, root, { slug: 'other', name: 'Other' })
  await bea.does(joinTournament, { tournament: 'other', team: bees })
  const offered = async () => (await bea.does(offerMerge, { team: bees, into: play.team })).offered?.id ?? ''
  return { ...play, bea, ben, bees, offered }
}

test('a team goes up in another one when both owners agree', async () => {
  const { ann, bea, ben, team, bees, tournament, offered } = await twoTeams()
  expect(await ben.isRefused(offerMerge, { team: bees, into: team })).toBe('team/not-owner')
  expect(await bea.isRefused(offerMerge, { team: bees, into: bees })).toBe('merge/itself')
  expect(await bea.isRefused(offerMerge, { team: bees, into: 'no-such-team' })).toBe('merge/no-such-team')
  const first = await offered()
  expect(await bea.isRefused(offerMerge, { team: bees, into: team })).toBe('merge/pending')
  expect((await ann.does(listPending, { team })).offers).toMatchObject([
    { id: first, other: { slug: bees }, members: 2 },
  ])
  expect(await bea.isRefused(acceptMerge, { merge: first })).toBe('merge/not-found')
  expect(await ann.isRefused(withdrawMerge, { merge: first })).toBe('merge/not-found')
  await ann.does(declineMerge, { merge: first })
  await bea.does(withdrawMerge, { merge: await offered() })
  const { members } = await ann.does(acceptMerge, { merge: await offered() })
  expect(members.map(({ username, role }) => `${username} ${role}`)).toEqual([
    'ann owner',
    expect.stringMatching(/^be[an] member$/),
    expect.stringMatching(/^be[an] member$/),
  ])
  expect((await ben.does(showBoard, { tournament })).team).toMatchObject({ slug: team })
  expect((await ben.does(showBoard, { tournament: 'other' })).team).toBeNull()
  expect(await ben.does(getTeam, { team: bees })).toMatchObject({
    archived: true,
    mergedInto: { slug: team },
    members: [],
  })
  expect((await ben.does(listNotifications, {})).notifications[0]?.kind).toBe('team.merged')
})

test('teams that play in the same tournament do not merge, and are told which', async () => {
  const { ann, bea, team, bees, tournament, offered } = await twoTeams()
  const merge = await offered()
  await bea.does(joinTournament, { tournament, team: bees })
  await expect(ann.does(acceptMerge, { merge })).rejects.toMatchObject({
    code: 'merge/same-tournament',
    message: expect.stringContaining('Spring Cup'),
  })
  await bea.does(withdrawMerge, { merge })
  expect(await bea.isRefused(offerMerge, { team: bees, into: team })).toBe('merge/same-tournament')
})

test('who joins, or is kept from joining, while two teams merge is in one of them', async () => {
  const { ann, bea, team, bees, tournament, person, offered } = await twoTeams()
  const eve = await person('eve')
  const { token } = await bea.does(createInvite, { team: bees })
  const merge = await offered()
  const [merged, joined] = await Promise.allSettled([
    ann.does(acceptMerge, { merge }),
    eve.does(acceptInvite, { token }),
    bea.does(joinTournament, { tournament, team: bees }),
  ])
  const inTeam = async (slug: string) =>
    (await ann.does(getTeam, { team: slug })).members.some(({ username }) => username === 'eve')
  expect([await inTeam(team), await inTeam(bees)].filter(Boolean)).toHaveLength(joined.status === 'fulfilled' ? 1 : 0)
  expect((await ann.does(getTeam, { team: bees })).archived).toBe(merged.status === 'fulfilled')
})

test('an offer ends with the ownership of who made it', async () => {
  const { ann, bea, team, bees, offered } = await twoTeams()
  await bea.does(setMemberRole, { team: bees, username: 'ben', role: 'owner' })
  const merge = await offered()
  await bea.does(handOverTeam, { team: bees, username: 'ben' })
  expect(await ann.isRefused(acceptMerge, { merge })).toBe('merge/not-found')
  expect((await ann.does(listPending, { team })).offers).toEqual([])
})

test('who joins a tournament alone plays as a team of one with their name, the next time with the same', async () => {
  const { root, person, tournament } = await aPlay(testing)
  await aTournament(testing, root, { slug: 'other', name: 'Other' })
  await aTournament(testing, root, { slug: 'third', name: 'Third' })
  const [eve, dan] = [await person('eve'), await person('dan')]
  expect(await eve.does(joinAlone, { tournament })).toEqual({ team: { slug: 'eve', name: 'eve' }, created: true })
  expect((await eve.does(showBoard, { tournament })).team).toMatchObject({ slug: 'eve' })
  expect(await eve.isRefused(joinAlone, { tournament })).toBe('tournament/already-joined')
  expect(await eve.does(joinAlone, { tournament: 'other' })).toEqual({
    team: { slug: 'eve', name: 'eve' },
    created: false,
  })
  // With others in it, it is a team like any other.
  await eve.does(inviteUser, { team: 'eve', username: 'dan' })
  await dan.does(acceptInvite, { token: (await eve.does(createInvite, { team: 'eve' })).token })
  const { team, created } = await eve.does(joinAlone, { tournament: 'third' })
  expect(created).toBe(true)
  expect(team.name).toMatch(/^eve-/)
  expect(await root.does(getTournament, { tournament: 'third' })).toMatchObject({ teams: 1 })
})
