import { Slug } from '@pathwar/contracts/kernel/text'
import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { fillSkeletons } from './fill-skeletons.ts'
import {
  acceptInvite,
  createInvite,
  createTeam,
  getTeam,
  kickMember,
  leaveTeam,
  listMyTeams,
  previewInvite,
  setMemberRole,
} from './index.ts'

const testing = await testInstallation()
const { installation, clock } = testing
const DAY = 86_400_000

/** Ann owns the team, Bob is a member, Eve is neither. */
async function aTeam() {
  const domain = await testing.domain()
  const person = (username: string) => aPerson(installation, domain, { username })
  const [ann, bob, eve] = [await person('ann'), await person('bob'), await person('eve')]
  const { slug: team } = await ann.does(createTeam, { name: 'Ants' })
  const invite = await ann.does(createInvite, { team })
  await bob.does(acceptInvite, { token: invite.token })
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const members = async () =>
    (await ann.does(getTeam, { team })).members.map(({ username, role }) => `${username} ${role}`)
  return { domain, person, ann, bob, eve, visitor, team, invite, members }
}

test('who founds a team owns it, and sees what they may do', async () => {
  const { ann, bob, eve, team } = await aTeam()
  expect(await ann.does(getTeam, { team })).toMatchObject({
    name: 'Ants',
    slug: 'ants',
    members: [
      { username: 'ann', role: 'owner' },
      { username: 'bob', role: 'member' },
    ],
    can: { invite: true, kick: true, leave: true, manage: true, request: false },
  })
  expect((await bob.does(getTeam, { team })).can).toMatchObject({
    invite: true,
    kick: false,
    leave: true,
    manage: false,
  })
  expect((await eve.does(getTeam, { team })).can).toMatchObject({
    invite: false,
    kick: false,
    leave: false,
    manage: false,
  })
  expect((await bob.does(listMyTeams, {})).map(({ slug }) => slug)).toEqual([team])
  expect(await eve.does(listMyTeams, {})).toEqual([])
})

test('a name is taken whatever its case, but two names may look alike in an address', async () => {
  const { eve } = await aTeam()
  expect(await eve.isRefused(createTeam, { name: 'aNTS' })).toBe('team/name-taken')
  const { slug } = await eve.does(createTeam, { name: 'Ants!' })
  expect(slug).toMatch(/^ants-[a-z0-9]{5}$/)
})

test('a team can be addressed whatever its name', async () => {
  const { ann, eve } = await aTeam()
  const longest = `${'x'.repeat(49)} ${'y'.repeat(8)}`
  for (const name of ['!!', '日本語', longest]) {
    const { slug } = await ann.does(createTeam, { name })
    const { slug: alike } = await eve.does(createTeam, { name: `${name}.` })
    for (const one of [slug, alike]) expect(Slug.safeParse(one).success, one).toBe(true)
  }
})

test('nobody is in more than twenty teams of their own', async () => {
  const { eve } = await aTeam()
  for (let count = 0; count < 20; count++) await eve.does(createTeam, { name: `Team ${count}` })
  expect(await eve.isRefused(createTeam, { name: 'One too many' })).toBe('team/limit')
})

test('an invite says whose it is, also to a visitor', async () => {
  const { ann, bob, visitor, invite } = await aTeam()
  const preview = { team: { slug: 'ants', name: 'Ants' }, invitedBy: 'ann', members: 2 }
  expect(await visitor.does(previewInvite, { token: invite.token })).toEqual({ ...preview, alreadyMember: false })
  expect(await bob.does(previewInvite, { token: invite.token })).toEqual({ ...preview, alreadyMember: true })
  expect(await bob.isRefused(acceptInvite, { token: invite.token })).toBe('team/already-member')
  expect(invite.path).toBe(`/join/${invite.token}`)
  expect(await ann.isRefused(previewInvite, { token: 'made-up-token' })).toBe('invite/not-found')
})

test('an invite is good for a week', async () => {
  const { eve, invite } = await aTeam()
  clock.pass(7 * DAY + 1000)
  expect(await eve.isRefused(acceptInvite, { token: invite.token })).toBe('invite/not-found')
  clock.ahead = 0
  expect((await eve.does(acceptInvite, { token: invite.token })).members).toHaveLength(3)
})

test('one who is in through many tabs is in once', async () => {
  const { eve, invite, members } = await aTeam()
  await Promise.allSettled(Array.from({ length: 6 }, () => eve.does(acceptInvite, { token: invite.token })))
  expect(await members()).toEqual(['ann owner', 'bob member', 'eve member'])
})

test('only members invite, and only owners kick and give roles', async () => {
  const { ann, bob, eve, team, members } = await aTeam()
  expect(await eve.isRefused(createInvite, { team })).toBe('team/not-found')
  expect(await eve.isRefused(kickMember, { team, username: 'bob' })).toBe('team/not-found')
  expect(await bob.isRefused(kickMember, { team, username: 'ann' })).toBe('team/not-owner')
  expect(await bob.isRefused(setMemberRole, { team, username: 'bob', role: 'owner' })).toBe('team/not-owner')
  expect(await ann.isRefused(kickMember, { team, username: 'eve' })).toBe('team/member-not-found')
  expect(await ann.isRefused(kickMember, { team, username: 'ann' })).toBe('team/member-not-found')
  expect(await members()).toEqual(['ann owner', 'bob member'])
  await ann.does(kickMember, { team, username: 'BOB' })
  expect(await members()).toEqual(['ann owner'])
})

test('the only owner cannot leave others behind, nor lay the office down', async () => {
  const { ann, bob, team } = await aTeam()
  expect(await ann.isRefused(leaveTeam, { team })).toBe('team/last-owner')
  expect(await ann.isRefused(setMemberRole, { team, username: 'ann', role: 'member' })).toBe('team/last-owner')
  await ann.does(setMemberRole, { team, username: 'bob', role: 'owner' })
  await ann.does(leaveTeam, { team })
  expect(await bob.does(getTeam, { team })).toMatchObject({ members: [{ username: 'bob', role: 'owner' }] })
})

test('two owners who leave at once leave one behind while a member is there', async () => {
  const { ann, bob, eve, team, invite } = await aTeam()
  await eve.does(acceptInvite, { token: invite.token })
  await ann.does(setMemberRole, { team, username: 'bob', role: 'owner' })
  await Promise.allSettled([ann.does(leaveTeam, { team }), bob.does(leaveTeam, { team })])
  const { members } = await eve.does(getTeam, { team })
  expect(members.map(({ role }) => role)).toEqual(['owner', 'member'])
})

test('the last member can leave, and the team rests', async () => {
  const { ann, bob, team } = await aTeam()
  await bob.does(leaveTeam, { team })
  await ann.does(leaveTeam, { team })
  expect(await ann.does(getTeam, { team })).toMatchObject({ members: [] })
})
test('no two teams have names that people take for one another, and older ones count', async () => {
  const { ann, bob, domain } = await aTeam()
  const schema = `domain_${domain.id}`
  for (const name of ['ants', 'Аnts', 'Ａnts', 'A\u00a0nts'.replace('\u00a0', '')])
    expect(await bob.isRefused(createTeam, { name }), name).toBe('team/name-taken')
  expect(await bob.isRefused(createTeam, { name: '\u3164\u3164\u3164' })).toBe('input/invalid')
  expect((await ann.does(createTeam, { name: ' H3\u00a0 Players ' })).name).toBe('H3 Players')
  expect(await bob.isRefused(createTeam, { name: 'H3 Players' })).toBe('team/name-taken')
  // Teams from before the comparison: two that look alike both stay, and nobody comes to look like them.
  await ann.does(createTeam, { name: 'Lanterns' })
  await testing.owner.raw("update ??.team set skeleton = null where slug in ('h3-players', 'lanterns')", [schema])
  await testing.owner.raw("insert into ??.team (name, slug, created_by) values ('H3\u00a0Players', 'twin', ?)", [
    schema,
    ann.userId,
  ])
  expect((await bob.does(createTeam, { name: 'Lаnterns' })).name).toBe('Lаnterns')
  await fillSkeletons(installation)
  await fillSkeletons(installation)
  const { rows } = await testing.owner.raw('select slug from ??.team where skeleton is null order by slug', [schema])
  expect(rows).toHaveLength(2)
  expect(rows).toContainEqual({ slug: 'lanterns' })
  expect(await bob.isRefused(createTeam, { name: 'H3 Рlayers' })).toBe('team/name-taken')
})
