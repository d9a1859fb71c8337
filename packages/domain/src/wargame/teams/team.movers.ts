import { DomainError, type Mover } from '../../kernel/index.ts'
import { startInstance } from '../instances/index.ts'
import { subscribe } from '../play/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import {
  acceptInvitation,
  acceptInvite,
  acceptMerge,
  acceptRequest,
  createInvite,
  createTeam,
  declineInvitation,
  declineMerge,
  declineRequest,
  disbandTeam,
  getTeam,
  handOverTeam,
  inviteUser,
  joinAlone,
  kickMember,
  leaveTeam,
  offerMerge,
  removeTeamPicture,
  requestToJoin,
  revokeInvite,
  setMemberRole,
  setTeamPicture,
  takeDownTeamPicture,
  updateTeam,
  withdrawInvitation,
  withdrawMerge,
  withdrawRequest,
} from './index.ts'

export const teamMovers: Record<string, Mover> = {
  'set a picture': {
    by: 'owner',
    run: ({ does, team, picture }) => does(setTeamPicture, { team, digest: picture }),
  },
  'remove a picture': {
    by: 'owner',
    run: ({ does, team }) => does(removeTeamPicture, { team }),
  },
  'take a picture down': {
    by: 'organiser',
    run: ({ does, team }) => does(takeDownTeamPicture, { team }),
  },
  leave: {
    by: 'owner',
    run: ({ mateDoes, team }) => mateDoes(leaveTeam, { team }),
  },
  kick: {
    by: 'owner',
    run: ({ does, team, mate }) => does(kickMember, { team, username: mate }),
    // The team's links are void by then.
    lasts: {
      unless: ['teams: let in'],
      async holds({ does, team, mate }) {
        return (await does(getTeam, { team })).members.every(({ username }) => username !== mate)
      },
    },
  },
  'let in': {
    by: 'owner',
    async run({ does, mateDoes, team }) {
      const { id: invite } = await does(createInvite, { team, label: 'revoked' })
      const { token } = await does(createInvite, { team, maxUses: 1 })
      await does(revokeInvite, { invite })
      return mateDoes(acceptInvite, { token })
    },
  },
  'invite by name': {
    by: 'owner',
    async run({ does, guest, team }) {
      const newcomer = await guest()
      await newcomer.does(leaveTeam, { team })
      const { username } = newcomer
      const invited = async () => {
        const { invitations } = await does(inviteUser, { team, username })
        return { invitation: invitations.find((one) => one.username === username)?.id ?? '' }
      }
      await newcomer.does(declineInvitation, await invited())
      await does(withdrawInvitation, await invited())
      return newcomer.does(acceptInvitation, await invited())
    },
  },
  'ask to join': {
    by: 'owner',
    async run({ does, guest, team }) {
      const newcomer = await guest()
      await newcomer.does(leaveTeam, { team })
      await does(updateTeam, { team, changes: { openToRequests: true } })
      const asked = async () => {
        const { requests } = await newcomer.does(requestToJoin, { team })
        return { request: requests[0]?.id ?? '' }
      }
      await newcomer.does(withdrawRequest, await asked())
      await does(declineRequest, await asked())
      return does(acceptRequest, await asked())
    },
  },
  merge: {
    by: 'owner',
    async run({ does, guest, team: into, word }) {
      const other = await guest()
      await other.does(leaveTeam, { team: into })
      const { slug: team } = await other.does(createTeam, { name: word })
      const offered = async () => ({ merge: (await other.does(offerMerge, { team, into })).offered?.id ?? '' })
      await other.does(withdrawMerge, await offered())
      await does(declineMerge, await offered())
      return does(acceptMerge, await offered())
    },
  },
  'hand over': {
    by: 'owner',
    async run({ does, guest, team, mate }) {
      const second = await guest()
      await does(setMemberRole, { team, username: second.username, role: 'owner' })
      await second.does(handOverTeam, { team, username: mate })
      return does(setMemberRole, { team, username: mate, role: 'member' })
    },
  },
  disband: {
    by: 'owner',
    async run({ guest, mateDoes, word: name }) {
      const founder = await guest()
      const { slug: team } = await founder.does(createTeam, { name })
      const { token } = await founder.does(createInvite, { team })
      const joining = mateDoes(acceptInvite, { token }).catch(onlyRefused)
      await founder.does(disbandTeam, { team, name })
      return joining
    },
  },
  'play alone': {
    by: 'newcomer',
    async run({ does, tournament }) {
      const { team } = await does(joinAlone, { tournament })
      return does(leaveTeam, { team: team.slug })
    },
  },
  'come back by an old link': {
    by: 'owner',
    async run({ mateDoes, oldLink }) {
      // Again and again, as long as it is refused because the mate is still in the team.
      for (let tries = 0; ; tries++) {
        try {
          return await mateDoes(acceptInvite, { token: oldLink })
        } catch (error) {
          const inTeam = error instanceof DomainError && error.code === 'team/already-member'
          if (!inTeam || tries === 20) throw error
        }
      }
    },
  },
  'make an owner and take it back': {
    by: 'owner',
    async run({ does, team, mate }) {
      await does(setMemberRole, { team, username: mate, role: 'owner' })
      return does(setMemberRole, { team, username: mate, role: 'member' })
    },
  },
  'create, play and leave': {
    by: 'newcomer',
    async run({ does, tournament, level, word }) {
      const { slug: team } = await does(createTeam, { name: word })
      try {
        await does(joinTournament, { tournament, team })
        await does(subscribe, { tournament, level })
        await does(startInstance, { tournament, level })
      } catch (error) {
        // It may be full, or another team of the same user may play in it.
        onlyRefused(error)
      }
      return does(leaveTeam, { team })
    },
  },
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error
}

export const teamInvariants = {
  'a team with members has an owner': `select slug from team t
    where exists (select from team_member m where m.team_id = t.id)
      and not exists (select from team_member m where m.team_id = t.id and m.role = 'owner')`,
  'a team is archived when it has no members, and only then': `select slug from team t
    where (archived_at is null) <> exists (select from team_member m where m.team_id = t.id)`,
  'in an archived team nothing waits for an answer': `select slug from team t where archived_at is not null and (
    exists (select from team_invite i where i.team_id = t.id) or exists (select from team_invitation i where i.team_id = t.id)
    or exists (select from team_request r where r.team_id = t.id)
    or exists (select from team_merge_offer o where t.id in (o.team_id, o.into_id)))`,
  'whoever is in a team is neither invited to it nor asks for it': `select m.user_id from team_member m
    where exists (select from team_invitation i where i.team_id = m.team_id and i.user_id = m.user_id)
      or exists (select from team_request r where r.team_id = m.team_id and r.user_id = m.user_id)`,
  'an offer to merge is that of an owner': `select o.id from team_merge_offer o where not exists (
    select from team_member m where m.team_id = o.team_id and m.user_id = o.offered_by and m.role = 'owner')`,
  'a team that has gone up in another one is archived': `select slug from team t
    join team_merge m on m.team_id = t.id where archived_at is null`,
  'nobody is in more than 20 teams': 'select user_id from team_member group by user_id having count(*) > 20',
}
