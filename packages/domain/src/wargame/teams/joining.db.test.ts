import { testInstallation } from '@pathwar/testing/installation'
import { aPerson, type Person } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { createBan } from '../../identity/bans/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import {
  acceptInvitation,
  acceptInvite,
  acceptRequest,
  createInvite,
  createTeam,
  declineInvitation,
  declineRequest,
  disbandTeam,
  getTeam,
  inviteUser,
  kickMember,
  leaveTeam,
  listMyPending,
  listPending,
  requestToJoin,
  revokeInvite,
  updateTeam,
  withdrawInvitation,
  withdrawRequest,
} from './index.ts'

const testing = await testInstallation()
const { installation, clock } = testing
const DAY = 86_400_000

const domain = await testing.domain()
let cast = 0

/** Ann owns the team, Bob is a member, Eve and Dan are neither; names are new each time. */
async function aTeam() {
  cast += 1
  const person = (name: string) => aPerson(installation, domain, { username: `${name}-${cast}` })
  const [ann, bob, eve, dan] = [await person('ann'), await person('bob'), await person('eve'), await person('dan')]
  const { slug: team } = await ann.does(createTeam, { name: `Team Number ${cast}` })
  await bob.does(acceptInvite, { token: (await ann.does(createInvite, { team, maxUses: 1 })).token })
  const members = async () => (await ann.does(getTeam, { team })).members.map(({ username }) => username.split('-')[0])
  return { ann, bob, eve, dan, team, members }
}

async function told(person: Person): Promise<string[]> {
  return (await person.does(listNotifications, {})).notifications.map(({ kind }) => kind)
}

async function invited(by: Person, team: string, whom: Person): Promise<string> {
  const { invitations } = await by.does(inviteUser, { team, username: whom.username.toUpperCase() })
  return invitations.find(({ username }) => username === whom.username)?.id ?? ''
}

async function asked(by: Person, team: string): Promise<string> {
  const { requests } = await by.does(requestToJoin, { team, message: 'Please.' })
  return requests.find((request) => request.team.slug === team)?.id ?? ''
}

test('links are listed with who made them, what for and how often they were used, and are revoked one by one', async () => {
  const { ann, bob, eve, dan, team, members } = await aTeam()
  const lab = await bob.does(createInvite, { team, label: 'The lab', days: 30 })
  const once = await ann.does(createInvite, { team, maxUses: 1 })
  await eve.does(acceptInvite, { token: lab.token })
  const { invites } = await bob.does(listPending, { team })
  expect(invites.find(({ id }) => id === lab.id)).toMatchObject({
    ...{ label: 'The lab', createdBy: bob.username, uses: 1, maxUses: null, can: { revoke: true } },
    lastUsedAt: expect.any(String),
  })
  expect(invites.find(({ id }) => id === once.id)).toMatchObject({ uses: 0, maxUses: 1, can: { revoke: false } })
  expect(JSON.stringify(invites)).not.toContain(lab.token)
  expect(await bob.isRefused(revokeInvite, { invite: once.id })).toBe('team/not-owner')
  expect(await dan.isRefused(revokeInvite, { invite: once.id })).toBe('invite/not-found')
  expect(await dan.isRefused(listPending, { team })).toBe('team/not-found')
  await ann.does(revokeInvite, { invite: lab.id })
  expect(await dan.isRefused(acceptInvite, { token: lab.token })).toBe('invite/not-found')
  await dan.does(acceptInvite, { token: once.token })
  expect(await members()).toEqual(['ann', 'bob', 'eve', 'dan'])
})

test('a link for one works once, also for two who press it at once', async () => {
  const { ann, eve, dan, team, members } = await aTeam()
  const { token } = await ann.does(createInvite, { team, maxUses: 1 })
  const refusals = await Promise.all(
    [eve, dan].map((one) =>
      one.does(acceptInvite, { token }).then(
        () => null,
        (error) => error.code,
      ),
    ),
  )
  expect(refusals.toSorted()).toEqual(['invite/used-up', null])
  expect(await members()).toHaveLength(3)
})

test('who presses a link while it is revoked is in, or finds it void: never both', async () => {
  const { ann, eve, team, members } = await aTeam()
  const { token, id: invite } = await ann.does(createInvite, { team })
  const [joined] = await Promise.allSettled([eve.does(acceptInvite, { token }), ann.does(revokeInvite, { invite })])
  expect((await members()).includes('eve')).toBe(joined.status === 'fulfilled')
  expect(await (await aTeam()).dan.isRefused(acceptInvite, { token })).toBe('invite/not-found')
})

test('a team has at most twenty links at a time', async () => {
  const { ann, team } = await aTeam()
  for (let count = 0; count < 19; count++) await ann.does(createInvite, { team })
  expect(await ann.isRefused(createInvite, { team })).toBe('invite/limit')
})

test('a user is invited by name, is told, and joins', async () => {
  const { bob, eve, team, members } = await aTeam()
  const invitation = await invited(bob, team, eve)
  expect(await told(eve)).toEqual(['team.invited'])
  expect((await eve.does(listMyPending, {})).invitations).toMatchObject([
    { id: invitation, team: { slug: team }, invitedBy: bob.username, members: 2 },
  ])
  expect(await bob.isRefused(inviteUser, { team, username: eve.username })).toBe('invitation/pending')
  await eve.does(acceptInvitation, { invitation })
  expect(await members()).toEqual(['ann', 'bob', 'eve'])
  expect((await eve.does(listMyPending, {})).invitations).toEqual([])
  expect(await bob.isRefused(inviteUser, { team, username: eve.username })).toBe('invitation/member')
})

test('an invitation is declined, withdrawn or expires, and whoever wants none is not asked again', async () => {
  const { ann, bob, eve, dan, team } = await aTeam()
  await eve.does(declineInvitation, { invitation: await invited(bob, team, eve) })
  const second = await invited(ann, team, eve)
  expect(await bob.isRefused(withdrawInvitation, { invitation: second })).toBe('team/not-owner')
  expect(await dan.isRefused(acceptInvitation, { invitation: second })).toBe('invitation/not-found')
  await ann.does(withdrawInvitation, { invitation: second })
  expect(await eve.isRefused(acceptInvitation, { invitation: second })).toBe('invitation/not-found')
  const third = await invited(bob, team, eve)
  clock.pass(31 * DAY)
  expect(await eve.isRefused(acceptInvitation, { invitation: third })).toBe('invitation/not-found')
  clock.ahead = 0
  await eve.does(declineInvitation, { invitation: third, forGood: true })
  expect(await ann.isRefused(inviteUser, { team, username: eve.username })).toBe('invitation/refused')
  // Who asks by themselves wants to hear of the team again.
  await ann.does(updateTeam, { team, changes: { openToRequests: true } })
  await eve.does(withdrawRequest, { request: await asked(eve, team) })
  await invited(ann, team, eve)
})

test('nobody invites who is not there or may not play', async () => {
  const { ann, eve, team } = await aTeam()
  const root = await aPerson(installation, domain, { username: `root-${cast}`, roles: ['root'] })
  await root.does(createBan, { username: eve.username, reason: 'Cheated.', expiresAt: null })
  expect(await ann.isRefused(inviteUser, { team, username: 'nobody-at-all' })).toBe('invitation/no-such-user')
  expect(await ann.isRefused(inviteUser, { team, username: eve.username })).toBe('invitation/cannot-play')
})

test('a user asks a team that takes requests, once, and its owners decide', async () => {
  const { ann, bob, eve, dan, team, members } = await aTeam()
  expect(await eve.isRefused(requestToJoin, { team })).toBe('team-request/closed')
  await ann.does(updateTeam, { team, changes: { openToRequests: true } })
  expect((await eve.does(getTeam, { team })).can.request).toBe(true)
  const request = await asked(eve, team)
  expect([await told(ann), await told(bob)]).toEqual([['team.requested'], []])
  expect(await eve.isRefused(requestToJoin, { team })).toBe('team-request/pending')
  expect((await ann.does(listPending, { team })).requests).toMatchObject([
    { id: request, username: eve.username, message: 'Please.' },
  ])
  expect((await bob.does(listPending, { team })).requests).toEqual([])
  expect(await bob.isRefused(acceptRequest, { request })).toBe('team/not-owner')
  expect(await dan.isRefused(acceptRequest, { request })).toBe('team-request/not-found')
  await ann.does(declineRequest, { request })
  expect(await told(eve)).toEqual(['team.declined'])
  await ann.does(acceptRequest, { request: await asked(eve, team) })
  expect(await members()).toEqual(['ann', 'bob', 'eve'])
  expect(await told(eve)).toEqual(['team.accepted', 'team.declined'])
})

test('who is taken up while they join elsewhere, into their twentieth team, is in twenty', async () => {
  const { ann, eve, team } = await aTeam()
  await ann.does(updateTeam, { team, changes: { openToRequests: true } })
  const request = await asked(eve, team)
  for (let count = 0; count < 19; count++) await eve.does(createTeam, { name: `Of Eve ${cast} ${count}` })
  const outcomes = await Promise.all([
    ann.does(acceptRequest, { request }).then(
      () => null,
      (error) => error.code,
    ),
    eve.does(createTeam, { name: `Of Eve ${cast} last` }).then(
      () => null,
      (error) => error.code,
    ),
  ])
  expect(outcomes.toSorted()).toEqual([null, 'team/limit'])
})

test('a team that is full takes nobody up', async () => {
  const { ann, eve, team } = await aTeam()
  await ann.does(updateTeam, { team, changes: { openToRequests: true } })
  const request = await asked(eve, team)
  const schema = `domain_${domain.id}`
  await testing.owner.raw(
    `with crowd as (insert into ??.app_user (username, email, password, display_name)
       select 'crowd-${cast}-' || i, 'crowd-${cast}-' || i || '@example.org', '', 'One' from generate_series(1, 998) i returning id)
     insert into ??.team_member (team_id, user_id) select t.id, crowd.id from crowd, ??.team t where t.slug = ?`,
    [schema, schema, schema, team],
  )
  expect(await ann.isRefused(acceptRequest, { request })).toBe('team/full')
  expect((await eve.does(listMyPending, {})).requests).toHaveLength(1)
})

test('with a kick all is void that the kicked one could come back by, or has begun', async () => {
  const { ann, bob, eve, team } = await aTeam()
  const invitation = await invited(bob, team, eve)
  const { token } = await ann.does(createInvite, { team })
  await ann.does(kickMember, { team, username: bob.username })
  expect(await eve.isRefused(acceptInvitation, { invitation })).toBe('invitation/not-found')
  expect(await bob.isRefused(acceptInvite, { token })).toBe('invite/not-found')
  expect(await bob.isRefused(inviteUser, { team, username: eve.username })).toBe('team/not-found')
  // An invitation of somebody who is still there goes on, also for the kicked one: it was made for them.
  await bob.does(acceptInvitation, { invitation: await invited(ann, team, bob) })
})

test('when a team is gone, nothing of it waits for anybody', async () => {
  const { ann, bob, eve, dan, team } = await aTeam()
  await ann.does(updateTeam, { team, changes: { openToRequests: true } })
  const invitation = await invited(ann, team, eve)
  await asked(dan, team)
  await bob.does(leaveTeam, { team })
  await ann.does(leaveTeam, { team })
  for (const one of [eve, dan]) expect(await one.does(listMyPending, {})).toEqual({ invitations: [], requests: [] })
  expect(await eve.isRefused(acceptInvitation, { invitation })).toBe('invitation/not-found')
  expect(await dan.isRefused(requestToJoin, { team })).toBe('team/archived')
})

test('who accepts while the team is disbanded is in it no more than anybody', async () => {
  const { ann, eve, dan, team } = await aTeam()
  const { token } = await ann.does(createInvite, { team })
  const invitation = await invited(ann, team, dan)
  const { name } = await ann.does(getTeam, { team })
  await Promise.allSettled([
    eve.does(acceptInvite, { token }),
    ann.does(disbandTeam, { team, name }),
    dan.does(acceptInvitation, { invitation }),
  ])
  expect(await ann.does(getTeam, { team })).toMatchObject({ archived: true, members: [] })
})
