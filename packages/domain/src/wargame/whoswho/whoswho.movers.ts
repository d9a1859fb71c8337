import type { Mover } from '../../kernel/index.ts'
import { attemptWhoswho } from './index.ts'

export const whoswhoMovers: Record<string, Mover> = {
  'guess who it is': {
    by: 'player',
    run: ({ does, tournament, rival: { team, members }, upTo }) =>
      does(attemptWhoswho, { tournament, team, username: members[upTo(members.length - 1)] ?? 'nobody' }),
  },
  'guess wrong': {
    by: 'player',
    run: ({ does, tournament, rival: { team }, word }) => does(attemptWhoswho, { tournament, team, username: word }),
  },
}

export const whoswhoInvariants = {
  'both teams of a guess play in its tournament': `select a.id from whoswho_attempt a
    join tournament_team o on o.id = a.tournament_team_id join tournament_team t on t.id = a.target_team_id
    where o.tournament_id <> a.tournament_id or t.tournament_id <> a.tournament_id`,
  'each team of a guess got or paid what it says, once': `select a.id from whoswho_attempt a
    cross join lateral (values (a.tournament_team_id, a.amount), (a.target_team_id, -a.lost)) as due (team, amount)
    where due.amount <> (select coalesce(sum(e.amount), 0) from ledger_transfer t join ledger_entry e on e.transfer_id = t.id
      where t.kind = 'whoswho' and t.reference = a.id and e.owner_id = due.team and e.purpose = 'spend')`,
  'a shield is spent for each guess that it stopped': `select s.team from (
      select target_team_id as team, count(*) as stopped from whoswho_attempt where shielded group by 1) s
    where s.stopped <> (select count(*) from inventory_item o join shop_item i on i.id = o.shop_item_id
      where i.kind = 'shield' and o.tournament_team_id = s.team and o.used_at is not null)`,
}
