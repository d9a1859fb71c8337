import { feature } from '../../kernel/index.ts'
import { acceptInvite } from './accept-invite.ts'
import { createInvite } from './create-invite.ts'
import { createTeam } from './create-team.ts'
import { fillSkeletons } from './fill-skeletons.ts'
import { getTeam } from './get-team.ts'
import { kickMember } from './kick-member.ts'
import { leaveOnDeletion } from './leave-on-deletion.ts'
import { leaveTeam } from './leave-team.ts'
import { listMyTeams } from './list-my-teams.ts'
import { previewInvite } from './preview-invite.ts'
import { setMemberRole } from './set-member-role.ts'
import { teamInvariants, teamMovers } from './team.movers.ts'

export const teams = feature('teams', {
  useCases: {
    mine: listMyTeams,
    get: getTeam,
    create: createTeam,
    createInvite,
    previewInvite,
    acceptInvite,
    leave: leaveTeam,
    kick: kickMember,
    setRole: setMemberRole,
  },
  movers: teamMovers,
  contended: ['team', 'team_member', 'team_invite'],
  invariants: teamInvariants,
  hooks: [leaveOnDeletion],
  crons: { compare: { at: '47 * * * *', run: fillSkeletons } },
  constraints: {
    team_name: 'team/name-taken',
    team_skeleton: 'team/name-taken',
    team_slug_key: 'team/name-taken',
    team_member_once: 'team/already-member',
  },
})
