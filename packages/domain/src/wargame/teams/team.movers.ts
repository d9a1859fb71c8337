import { DomainError, type Mover } from '../../kernel/index.ts'
import { startInstance } from '../instances/index.ts'
import { subscribe } from '../play/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { acceptInvite, createInvite, createTeam, getTeam, kickMember, leaveTeam, setMemberRole } from './index.ts'

export const teamMovers: Record<string, Mover> = {
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
      const { token } = await does(createInvite, { team })
      return mateDoes(acceptInvite, { token })
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
        if (!(error instanceof DomainError)) throw error
      }
      return does(leaveTeam, { team })
    },
  },
}

export const teamInvariants = {
  'a team with members has an owner': `select slug from team t
    where exists (select from team_member m where m.team_id = t.id)
      and not exists (select from team_member m where m.team_id = t.id and m.role = 'owner')`,
  'a team is archived when it has no members, and only then': `select slug from team t
    where (archived_at is null) <> exists (select from team_member m where m.team_id = t.id)`,
  'an archived team has no invites': `select slug from team t join team_invite i on i.team_id = t.id
    where archived_at is not null`,
  'nobody is in more than 20 teams': 'select user_id from team_member group by user_id having count(*) > 20',
}
