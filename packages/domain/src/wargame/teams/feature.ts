import { feature } from '../../kernel/index.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { acceptInvite } from './accept-invite.ts'
import { acceptMerge } from './accept-merge.ts'
import { acceptRequest } from './accept-request.ts'
import { createInvite } from './create-invite.ts'
import { createTeam } from './create-team.ts'
import { declineInvitation } from './decline-invitation.ts'
import { declineMerge } from './decline-merge.ts'
import { declineRequest } from './decline-request.ts'
import { disbandTeam } from './disband-team.ts'
import { fillSkeletons } from './fill-skeletons.ts'
import { getTeam } from './get-team.ts'
import { handOverTeam } from './hand-over-team.ts'
import { inviteUser } from './invite-user.ts'
import { joinAlone } from './join-alone.ts'
import { kickMember } from './kick-member.ts'
import { leaveOnDeletion } from './leave-on-deletion.ts'
import { leaveTeam } from './leave-team.ts'
import { listMyPending } from './list-my-pending.ts'
import { listMyTeams } from './list-my-teams.ts'
import { listPending } from './list-pending.ts'
import { offerMerge } from './offer-merge.ts'
import { previewInvite } from './preview-invite.ts'
import { removeTeamPicture } from './remove-team-picture.ts'
import { requestToJoin } from './request-to-join.ts'
import { revokeInvite } from './revoke-invite.ts'
import { setMemberRole } from './set-member-role.ts'
import { setTeamPicture } from './set-team-picture.ts'
import { takeDownTeamPicture } from './take-down-team-picture.ts'
import { teamInvariants, teamMovers } from './team.movers.ts'
import { updateTeam } from './update-team.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'
import { withdrawMerge } from './withdraw-merge.ts'
import { withdrawRequest } from './withdraw-request.ts'

export const teams = feature('teams', {
  useCases: {
    mine: listMyTeams,
    get: getTeam,
    create: createTeam,
    update: updateTeam,
    setPicture: setTeamPicture,
    removePicture: removeTeamPicture,
    takeDownPicture: takeDownTeamPicture,
    pending: listPending,
    myPending: listMyPending,
    createInvite,
    revokeInvite,
    previewInvite,
    acceptInvite,
    invite: inviteUser,
    withdrawInvitation,
    acceptInvitation,
    declineInvitation,
    request: requestToJoin,
    withdrawRequest,
    acceptRequest,
    declineRequest,
    leave: leaveTeam,
    kick: kickMember,
    setRole: setMemberRole,
    handOver: handOverTeam,
    offerMerge,
    withdrawMerge,
    acceptMerge,
    declineMerge,
    disband: disbandTeam,
    joinAlone,
  },
  movers: teamMovers,
  contended: ['team', 'team_member', 'team_invite', 'team_invitation', 'team_request', 'team_merge_offer'],
  invariants: teamInvariants,
  hooks: [leaveOnDeletion],
  crons: { compare: { at: '47 * * * *', run: fillSkeletons } },
  constraints: {
    team_name: 'team/name-taken',
    team_skeleton: 'team/name-taken',
    team_slug_key: 'team/name-taken',
    team_member_once: 'team/already-member',
  },
  sweep: {
    domain: {
      team_invite: 'delete from team_invite where expires_at < :now',
      team_invitation: 'delete from team_invitation where expires_at < :now',
      team_merge_offer: 'delete from team_merge_offer where expires_at < :now',
    },
  },
})
