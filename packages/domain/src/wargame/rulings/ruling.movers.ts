import type { Mover, Stage } from '../../kernel/index.ts'
import { adjustTeams, disqualifyTeams, hideTeams, noteTeam, reinstateTeams, showTeams } from './index.ts'

const some = ({ tournament, rival }: Stage) => ({ tournament, teams: [rival.team] })

export const rulingMovers: Record<string, Mover> = {
  'disqualify and reinstate': {
    by: 'organiser',
    async run(stage) {
      await stage.does(disqualifyTeams, { ...some(stage), reason: 'shared a passphrase' })
      return stage.does(reinstateTeams, some(stage))
    },
  },
  'hide and show': {
    by: 'organiser',
    async run(stage) {
      await stage.does(hideTeams, some(stage))
      return stage.does(showTeams, some(stage))
    },
  },
  adjust: {
    by: 'organiser',
    run: (stage) =>
      stage.does(adjustTeams, { ...some(stage), score: stage.upTo(5) - 2, cash: 3, reason: 'a bug was found' }),
  },
  'note about a team': {
    by: 'organiser',
    run: ({ does, tournament, rival }) => does(noteTeam, { tournament, team: rival.team, text: 'Seen at the desk.' }),
  },
}

export const rulingInvariants = {
  'a team is ranked if its last ruling says so': `select tt.id from tournament_team tt
    where tt.ranked <> coalesce((select r.ranks from ruling r where r.tournament_team_id = tt.id order by r.number desc limit 1), true)`,
  'the places of a level are those who are ranked, without a gap': `select v.tournament_level_id from level_validation v
    join level_subscription s on s.id = v.level_subscription_id join tournament_team tt on tt.id = s.tournament_team_id
    where v.status = 'accepted' group by 1
    having count(v.place) <> count(*) filter (where tt.ranked) or coalesce(max(v.place), 0) <> count(distinct v.place)
      or count(v.place) <> count(distinct v.place)`,
  'each ruling that gave points has its entry': `select r.id from ruling r
    left join score_entry e on e.reference = r.id and e.kind = r.kind
    where r.kind <> 'noted' and e.amount is distinct from case when r.kind = 'adjusted' and r.score = 0 then e.amount else r.score end`,
}
