import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import type { Person } from '@pathwar/testing/person'
import { aPlay, aTournament } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { createTeam, kickMember } from '../../wargame/teams/index.ts'
import { admitTeam } from '../../wargame/tournaments/index.ts'
import { listNotifications } from './index.ts'

const testing = await testInstallation()

async function told(person: Person): Promise<string[]> {
  const { notifications } = await person.does(listNotifications, {})
  return notifications.map(({ message }) => message)
}

test('who is put out of a team hears of it, the others do not', async () => {
  const { ann, team, person, invites } = await aPlay(testing)
  const bob = await person('bob')
  await invites(ann, team, bob)
  await ann.does(kickMember, { team, username: 'bob' })
  expect(await told(bob)).toEqual(['You were removed from the team Ants.'])
  expect(await told(ann)).toEqual([])
})

test('a team that is entered by an organiser hears of it', async () => {
  const { root, person, invites } = await aPlay(testing)
  const [bea, bob] = [await person('bea'), await person('bob')]
  const { slug: team } = await bea.does(createTeam, { name: 'Bees' })
  await invites(bea, team, bob)
  const { slug: tournament } = await aTournament(testing, root, {
    name: 'Secret Cup',
    slug: 'secret',
    visibility: 'private',
  })
  await root.does(admitTeam, { tournament, team })
  for (const member of [bea, bob]) expect(await told(member)).toEqual(['Your team Bees was entered in Secret Cup.'])
})

test('who started a level hears that it failed', async () => {
  const { agent, ann, domain, instance } = await anInstance(testing, { name: 'Maze' })
  const assignment = { workloadId: instance.id, domainId: domain.id, generation: instance.generation }
  await agent.reports({ ...assignment, state: 'failed', error: 'no space left' })
  expect(await told(ann)).toEqual([
    'Maze: It ran and then broke. Start it again; if that happens again, tell the organisers.',
  ])
})
