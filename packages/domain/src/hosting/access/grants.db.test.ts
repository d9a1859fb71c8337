import { withDomain } from '@pathwar/db/with-domain'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { doJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DomainError } from '../../kernel/index.ts'
import { redumpInstance, startInstance, stopInstance } from '../../wargame/instances/index.ts'
import { subscribe } from '../../wargame/play/index.ts'
import {
  acceptInvite,
  createInvite,
  createTeam,
  kickMember,
  leaveTeam,
  setMemberRole,
} from '../../wargame/teams/index.ts'
import { closeTournament, joinTournament, openTournament } from '../../wargame/tournaments/index.ts'

const testing = await testInstallation()
const { owner, installation } = testing

/** Two owners with a team each, three people who come and go, a level and an organiser. */
async function aWorld() {
  const agent = await aFakeAgent(testing)
  const play = await aPlay(testing, { price: 0 })
  const { root, ann, ref, person } = play
  const bob = await person('bob')
  const { slug: bees } = await bob.does(createTeam, { name: 'Bees' })
  await bob.does(joinTournament, { tournament: ref.tournament, team: bees })
  for (const owner of [ann, bob]) await owner.does(subscribe, ref)
  const teams = [
    { owner: ann, team: play.team },
    { owner: bob, team: bees },
  ] as const
  const guests = [await person('cat'), await person('dan'), await person('eve')] as const
  return { agent, domain: play.domain, root, ref, teams, guests }
}
type World = Awaited<ReturnType<typeof aWorld>>

const side = fc.constantFrom(0, 1)
const guest = fc.constantFrom(0, 1, 2)
const step = fc.oneof(
  fc.record({ does: fc.constantFrom('join', 'kick', 'leave', 'promote'), side, guest }),
  fc.record({ does: fc.constantFrom('start', 'stop', 'redump'), side, guest: fc.constant(0 as const) }),
  fc.record({
    does: fc.constantFrom('work', 'jobs', 'close', 'open'),
    side: fc.constant(0 as const),
    guest: fc.constant(0 as const),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('whatever happened, those may enter who play for the team of a live instance in an open tournament', async () => {
  const world = await aWorld()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      for (const one of steps) {
        await takeStep(world, one).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error
        })
        expect(await grants(world)).toEqual(await definition(world))
      }
    }),
    { numRuns: 8 },
  )
})

test('people who come and go all at once end with the right grants', async () => {
  const world = await aWorld()
  const { ref, teams, guests } = world
  const [{ owner: ann, team }] = teams
  await ann.does(startInstance, ref)
  const { token } = await ann.does(createInvite, { team })
  const busy = (who: Person) => [
    who.does(acceptInvite, { token }),
    who.does(leaveTeam, { team }),
    who.does(acceptInvite, { token }),
    ann.does(kickMember, { team, username: who.username }),
  ]
  await Promise.allSettled(guests.flatMap(busy))
  const expected = await definition(world)
  expect(expected.length).toBeGreaterThan(0)
  expect(await grants(world)).toEqual(expected)
})

async function takeStep(
  { agent, domain, root, ref, teams, guests }: World,
  { does, side, guest }: Step,
): Promise<unknown> {
  const { owner: host, team } = teams[side]
  const who = guests[guest]
  switch (does) {
    case 'join':
      return who.does(acceptInvite, await host.does(createInvite, { team }).then(({ token }) => ({ token })))
    case 'kick':
      return host.does(kickMember, { team, username: who.username })
    case 'leave':
      return who.does(leaveTeam, { team })
    case 'promote':
      return host.does(setMemberRole, { team, username: who.username, role: 'owner' })
    case 'start':
      return host.does(startInstance, ref)
    case 'stop':
      return host.does(stopInstance, { instance: (await host.does(startInstance, ref)).id })
    case 'redump':
      return root.does(redumpInstance, { instance: (await host.does(startInstance, ref)).id })
    case 'close':
      return root.does(closeTournament, { tournament: ref.tournament })
    case 'open':
      return root.does(openTournament, { tournament: ref.tournament })
    case 'jobs':
      return doJobs(testing, domain)
    default:
      await agent.beats()
      return agent.works()
  }
}

/** What the gate believes. */
async function grants({ domain }: World): Promise<string[]> {
  const { rows } = await owner.raw(
    `select g.instance_id || ' ' || g.user_id as grant from platform.gate_grant g where g.domain_id = ? order by 1`,
    [domain.id],
  )
  return rows.map((row: { grant: string }) => row.grant)
}

/** Who may enter, said once more and otherwise: from the members down to the instances. */
async function definition({ domain }: World): Promise<string[]> {
  const { rows } = await withDomain(installation.db, domain.id, (trx) =>
    trx.raw(
      `select i.id || ' ' || u.id as grant
       from app_user u, tournament_member m, tournament t, level_subscription s, level_instance li, workload i
       where m.user_id = u.id and t.id = m.tournament_id and t.state = 'open'
         and s.tournament_team_id = m.tournament_team_id and li.level_subscription_id = s.id and i.id = li.id
         and i.state in ('requested', 'placed', 'starting', 'ready') order by 1`,
    ),
  )
  return rows.map((row: { grant: string }) => row.grant)
}
