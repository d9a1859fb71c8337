import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { showBoard } from '../play/index.ts'
import { acceptInvite, createInvite, createTeam, joinAlone, kickMember, leaveTeam } from '../teams/index.ts'
import { admitTeam, joinTournament } from '../tournaments/index.ts'
import { disqualifyTeams } from './index.ts'
import { aCup } from './rulings.fixture.ts'

const testing = await testInstallation()

test.each([
  ['has scored', true],
  ['has scored nothing', false],
])(
  'whose team is disqualified and %s does not come back, alone, with a new team or in another one',
  async (_, scored) => {
    const cup = await aCup(testing, ['bob'])
    const { root, ann, tournament, person, invites } = cup
    const bob = cup.rivals[0]?.person
    if (!bob) throw new Error('there is no rival')
    const mate = await person('mate')
    await invites(bob, 'team-bob', mate)
    if (scored) await cup.rivals[0]?.solves()
    await root.does(disqualifyTeams, { tournament, teams: ['team-bob'], reason: 'They shared a passphrase.' })

    // While they are in it, and after they have left it or were put out of it.
    const { slug: fresh } = await mate.does(createTeam, { name: 'Fresh' })
    expect(await mate.isRefused(joinTournament, { tournament, team: fresh })).toBe('tournament/member-elsewhere')
    expect(await mate.isRefused(joinAlone, { tournament })).toBe('tournament/already-joined')
    await bob.does(kickMember, { team: 'team-bob', username: 'mate' })
    await bob.does(leaveTeam, { team: 'team-bob' })
    const { slug: another } = await bob.does(createTeam, { name: 'Another' })
    for (const [who, team] of [[mate, fresh] as const, [bob, another] as const]) {
      expect(await who.isRefused(joinTournament, { tournament, team })).toBe('tournament/played-before')
      expect(await who.isRefused(joinAlone, { tournament })).toBe('tournament/played-before')
    }
    // A team that plays takes them up, and they play nothing in it.
    const { token } = await ann.does(createInvite, { team: cup.team })
    await mate.does(acceptInvite, { token })
    expect((await mate.does(showBoard, { tournament })).team).toBeNull()

    // Organisers let them in again, as they do anybody.
    await root.does(admitTeam, { tournament, team: another })
    expect((await bob.does(showBoard, { tournament })).team).toMatchObject({ slug: another })
  },
)
