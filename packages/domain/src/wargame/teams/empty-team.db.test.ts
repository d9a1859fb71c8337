import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPlay, aTournament } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { setSettings } from '../../tenancy/settings/index.ts'
import { getInstance, startInstance } from '../instances/index.ts'
import { importLevel, publishLevel } from '../levels/index.ts'
import { showBoard, submit, subscribe } from '../play/index.ts'
import { admitTeam, getTournament, joinTournament } from '../tournaments/index.ts'
import { acceptInvite, createInvite, createTeam, getTeam, kickMember, leaveTeam } from './index.ts'

const testing = await testInstallation()
const { owner } = testing

test('when everybody has left, the team holds nothing: no place, no instance, no invite, no name', async () => {
  const { domain, ann, root, person, team, tournament, instance } = await anInstance(testing, { maxTeams: 1 })
  const bob = await person('bob')
  const { token } = await ann.does(createInvite, { team })
  const { slug: bees } = await bob.does(createTeam, { name: 'Bees' })
  expect(await bob.isRefused(joinTournament, { tournament, team: bees })).toBe('tournament/full')
  await ann.does(leaveTeam, { team })
  const { rows } = await owner.raw('select state from ??.workload', [`domain_${domain.id}`])
  expect(rows).toEqual([{ state: 'stopping' }])
  expect(await ann.isRefused(getInstance, { instance: instance.id })).toBe('instance/not-found')
  expect(await bob.isRefused(acceptInvite, { token })).toBe('invite/not-found')
  expect(await root.does(getTournament, { tournament })).toMatchObject({ teams: 0 })
  expect(await bob.does(getTeam, { team })).toMatchObject({ archived: true, members: [], tournaments: [] })
  expect(await root.isRefused(admitTeam, { tournament, team })).toBe('team/archived')
  await bob.does(joinTournament, { tournament, team: bees })
  expect(await ann.does(createTeam, { name: 'Ants' })).toMatchObject({ archived: false })
})

test('a loop of teams that are made and left takes no places and keeps no instances', async () => {
  const { domain, ann, ref, tournament, team } = await aPlay(testing, { maxTeams: 3 })
  await ann.does(leaveTeam, { team })
  for (let turn = 0; turn < 5; turn++) {
    const { slug } = await ann.does(createTeam, { name: `Turn ${turn}` })
    await ann.does(joinTournament, { tournament, team: slug })
    await ann.does(subscribe, ref)
    await ann.does(startInstance, ref)
    await ann.does(leaveTeam, { team: slug })
  }
  const { rows } = await owner.raw(
    'select count(*) filter (where platform.is_wanted(state))::int as running, count(*)::int as started from ??.workload',
    [`domain_${domain.id}`],
  )
  expect(rows).toEqual([{ running: 0, started: 5 }])
})

test('a team that has scored keeps its place and its name, and who leaves it plays there for no other team', async () => {
  const { ann, root, person, invites, team, tournament, ref, passphrases } = await anInstance(testing, {})
  const bob = await person('bob')
  await invites(ann, team, bob)
  await ann.does(submit, { ...ref, passphrases })
  await ann.does(kickMember, { team, username: 'bob' })
  await ann.does(leaveTeam, { team })
  expect(await root.does(getTournament, { tournament })).toMatchObject({ teams: 1 })
  expect(await ann.isRefused(createTeam, { name: 'Ants' })).toBe('team/name-taken')
  const { slug: bees } = await bob.does(createTeam, { name: 'Bees' })
  await expect(bob.does(joinTournament, { tournament, team: bees })).rejects.toMatchObject({
    code: 'tournament/played-before',
    message: expect.stringContaining('bob (Ants)'),
  })
  await root.does(admitTeam, { tournament, team: bees })
  expect((await bob.does(showBoard, { tournament })).team).toMatchObject({ slug: bees })
  // Nor by joining a team that plays there.
  await invites(bob, bees, ann)
  expect((await ann.does(showBoard, { tournament })).team).toBeNull()
})

test('whoever was put out of a team that has scored may come back to it', async () => {
  const { ann, person, invites, team, tournament, ref, passphrases } = await anInstance(testing, {})
  const bob = await person('bob')
  await invites(ann, team, bob)
  await ann.does(submit, { ...ref, passphrases })
  await ann.does(kickMember, { team, username: 'bob' })
  await invites(ann, team, bob)
  expect((await bob.does(showBoard, { tournament })).team).toMatchObject({ slug: team })
})

test('before anything is scored one may go to another team', async () => {
  const { ann, person, invites, team, tournament } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  await bob.does(leaveTeam, { team })
  const { slug: bees } = await bob.does(createTeam, { name: 'Bees' })
  await bob.does(joinTournament, { tournament, team: bees })
})

test('a player starts as many instances as the settings say, in all teams together', async () => {
  const { ann, root, tournament, team } = await aPlay(testing)
  await aTournament(testing, root, { slug: 'other', name: 'Other' })
  const { slug: second } = await ann.does(createTeam, { name: 'Second' })
  await ann.does(joinTournament, { tournament: 'other', team: second })
  await root.does(setSettings, { values: { 'play.instancesPerPlayer': 2 } })
  const start = async (where: string, level: string) => {
    await root.does(importLevel, await root.uploads(aLevelZip({ slug: level, name: level })))
    await root.does(publishLevel, { tournament: where, level })
    await ann.does(subscribe, { tournament: where, level })
    return ann.does(startInstance, { tournament: where, level })
  }
  await start(tournament, 'one')
  await start('other', 'two')
  await expect(start('other', 'three')).rejects.toMatchObject({
    code: 'instance/player-limit',
    message: expect.stringContaining('You have started 2 instances'),
  })
  // What belongs to a team that one has left is no longer one's own.
  await ann.does(leaveTeam, { team })
  await ann.does(startInstance, { tournament: 'other', level: 'three' })
})
