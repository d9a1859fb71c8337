import type { Mover, Stage } from '../../kernel/index.ts'
import { retractTick } from './retract-tick.ts'
import { sendNextTick } from './send-next-tick.ts'

export const scoreFeedMovers: Record<string, Mover> = {
  tick: { by: 'organiser', run: (stage) => aTick(stage) },
  'tick and take back': {
    by: 'organiser',
    async run(stage) {
      const answer = await aTick(stage)
      if (answer.state !== 'booked') return answer
      const { tournament, scored: level } = stage
      return stage.does(retractTick, { tournament, level, number: answer.number, reason: 'the checker was wrong' })
    },
  },
}

function aTick({ does, tournament, scored: level, team, rival, upTo }: Stage) {
  const teams = [...new Set([rival.team, team])].map((one) => ({ team: one, points: upTo(20) - 5 }))
  return sendNextTick(does, { tournament, level }, { holder: rival.team, teams })
}

export const scoreFeedInvariants = {
  'each part of a tick that brings points has its entry': `select p.id from score_tick_part p
    join score_tick k on k.id = p.score_tick_id
    full join (select * from score_entry where kind = 'tick') e on e.reference = p.id
    where p.id is null or e.amount is distinct from case when p.points = 0 then e.amount else p.points end
      or e.tournament_team_id <> p.tournament_team_id or e.tournament_level_id <> k.tournament_level_id`,
  'what was taken back has an entry against each of its entries': `select p.id from score_tick_part p
    join score_tick k on k.id = p.score_tick_id join score_entry e on e.kind = 'tick' and e.reference = p.id
    left join score_entry x on x.kind = 'retraction' and x.reference = p.id
    where (k.retracted_at is null) <> (x.id is null) or x.amount <> -e.amount`,
  'a tick counts its parts': `select k.id from score_tick k left join score_tick_part p on p.score_tick_id = k.id
    group by k.id having count(p.id) <> k.teams or coalesce(sum(p.points), 0) <> k.points`,
  'a feed knows the number of its last tick': `select f.tournament_level_id from score_feed f
    where f.last_number <> (select coalesce(max(k.number), 0) from score_tick k
      where k.tournament_level_id = f.tournament_level_id and k.state = 'booked')`,
  'a team knows when a tick last brought it something': `select tt.id from tournament_team tt
    left join (select e.tournament_team_id as team, max(e.created_at) as at from score_entry e
      where e.kind = 'tick' and not exists (select from score_entry x where x.kind = 'retraction' and x.reference = e.reference)
      group by 1) last on last.team = tt.id
    where tt.ticked_at is distinct from last.at`,
}
