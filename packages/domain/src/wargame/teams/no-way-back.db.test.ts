import { testInstallation } from '@pathwar/testing/installation'
import { aPlay, DAY } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { showBoard } from '../play/index.ts'
import { closeTournament, openTournament, updateTournament } from '../tournaments/index.ts'
import { acceptInvite, createInvite, getTeam, kickMember, leaveTeam, setMemberRole } from './index.ts'

const testing = await testInstallation()
const { clock } = testing

test('whoever is kicked cannot come back by a link of the team, whoever made it', async () => {
  const { ann, team, person, invites } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  const links = [await ann.does(createInvite, { team }), await bob.does(createInvite, { team })]
  await ann.does(kickMember, { team, username: 'bob' })
  for (const { token } of links) expect(await bob.isRefused(acceptInvite, { token })).toBe('invite/not-found')
  const { token } = await ann.does(createInvite, { team })
  await (await person('carol')).does(acceptInvite, { token })
})

test('nor by a link that they press again and again while they are kicked', async () => {
  const { ann, team, person, invites } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  const { token } = await ann.does(createInvite, { team })
  const back = () => bob.does(acceptInvite, { token }).catch(() => null)
  await Promise.all([back(), back(), ann.does(kickMember, { team, username: 'bob' }), back(), back(), back(), back()])
  expect((await ann.does(getTeam, { team })).members.map(({ username }) => username)).toEqual(['ann'])
})

test.each(['closed', 'over'] as const)(
  'whoever is kicked while a tournament is %s does not play when it goes on',
  async (how) => {
    const { ann, root, team, person, invites, tournament } = await aPlay(testing)
    const bob = await person('bob')
    await invites(ann, team, bob)
    if (how === 'closed') await root.does(closeTournament, { tournament })
    else clock.pass(2 * DAY)
    await ann.does(kickMember, { team, username: 'bob' })
    const endsAt = new Date(testing.installation.now().getTime() + DAY).toISOString()
    if (how === 'closed') await root.does(openTournament, { tournament })
    else await root.does(updateTournament, { tournament, changes: { endsAt } })
    expect((await bob.does(showBoard, { tournament })).team).toBeNull()
    expect((await ann.does(showBoard, { tournament })).team).toMatchObject({ slug: team })
    clock.ahead = 0
  },
)

test('whoever leaves takes their own links along, and no others', async () => {
  const { ann, team, person, invites } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  await ann.does(setMemberRole, { team, username: 'bob', role: 'owner' })
  const [hers, his] = [await ann.does(createInvite, { team }), await bob.does(createInvite, { team })]
  await bob.does(leaveTeam, { team })
  const carol = await person('carol')
  expect(await carol.isRefused(acceptInvite, { token: his.token })).toBe('invite/not-found')
  await carol.does(acceptInvite, { token: hers.token })
})

test.each([
  ['public', 1],
  ['unlisted', 0],
  ['private', 0],
] as const)('strangers to a team see of its %s tournaments: %i', async (visibility, seen) => {
  const { ann, root, team, person, tournament } = await aPlay(testing, { visibility: 'unlisted' })
  await root.does(updateTournament, { tournament, changes: { visibility } })
  const eve = await person('eve')
  expect((await eve.does(getTeam, { team })).tournaments).toHaveLength(seen)
  expect((await ann.does(getTeam, { team })).tournaments).toHaveLength(1)
  expect((await root.does(getTeam, { team })).tournaments).toHaveLength(1)
})
