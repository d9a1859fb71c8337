import type { Mover } from '../../kernel/index.ts'
import {
  admitTeam,
  closeTournament,
  createTournament,
  freezeScoreboard,
  joinTournament,
  openTournament,
  thawScoreboard,
  updateTournament,
} from './index.ts'

export const tournamentMovers: Record<string, Mover> = {
  join: {
    by: 'newcomer',
    run: ({ does, tournament, newTeam }) => does(joinTournament, { tournament, team: newTeam }),
  },
  admit: {
    by: 'organiser',
    run: ({ does, tournament, newTeam }) => does(admitTeam, { tournament, team: newTeam }),
  },
  'change a tournament': {
    by: 'organiser',
    run: ({ does, tournament, upTo }) =>
      does(updateTournament, { tournament, changes: { startingCash: upTo(200), maxTeams: 100_000 - upTo(10) } }),
  },
  draft: {
    by: 'organiser',
    run: ({ does, word: name }) =>
      does(createTournament, { name, startsAt: '2030-01-01T00:00:00Z', endsAt: '2031-01-01T00:00:00Z' }),
  },
  'close and open again': {
    by: 'organiser',
    async run({ does, tournament }) {
      await does(closeTournament, { tournament })
      return does(openTournament, { tournament })
    },
  },
  'freeze and thaw': {
    by: 'organiser',
    async run({ does, tournament }) {
      await does(freezeScoreboard, { tournament })
      return does(thawScoreboard, { tournament })
    },
  },
  open: {
    by: 'organiser',
    run: ({ does, tournament }) => does(openTournament, { tournament }),
  },
}

export const tournamentInvariants = {
  'no more teams than may play': `select t.slug from tournament t
    where max_teams < (select count(*) from tournament_team tt where tt.tournament_id = t.id and tt.left_at is null)`,
  'whoever plays in an open tournament is in the team': `select m.user_id, team.slug from tournament_member m
    join tournament_team tt on tt.id = m.tournament_team_id join tournament t on t.id = tt.tournament_id
    join team on team.id = tt.team_id
    where t.state = 'open' and t.ends_at > platform.domain_now()
      and not exists (select from team_member tm where tm.team_id = tt.team_id and tm.user_id = m.user_id)`,
  'nobody plays who has left another team that had scored by then': `select m.user_id from tournament_member m
    join tournament_departure d on d.tournament_id = m.tournament_id and d.user_id = m.user_id
      and d.tournament_team_id <> m.tournament_team_id and d.created_at < m.created_at`,
  'an archived team without points holds no place': `select team.slug from tournament_team tt
    join team on team.id = tt.team_id join tournament t on t.id = tt.tournament_id
    where team.archived_at is not null and tt.left_at is null and t.state = 'open' and t.ends_at > platform.domain_now()
      and not exists (select from score_entry e where e.tournament_team_id = tt.id)`,
}
