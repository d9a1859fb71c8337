import { ListTeamEntries, TeamEntries, type TeamEntry } from '@pathwar/contracts/wargame/rulings'
import { query } from '../../kernel/index.ts'
import { pageAfter, positionOf } from './position.ts'
import { teamOf, tournamentOf } from './ruling.queries.ts'

interface Row extends Pick<TeamEntry, 'of' | 'kind' | 'what'> {
  amount: string
  balance: string | null
  at: Date
  number: string
  position: string
}

/**
 * What a team got and paid, in cash and points, the latest first. Levels that it has solved may be worth something else since: such a
 * change is one entry for all who have solved the level, and is listed for each.
 */
export const listEntries = query({
  permission: 'tournament:manage',
  input: ListTeamEntries,
  output: TeamEntries,
  async run(ctx, { tournament: slug, team: teamSlug, before, limit }) {
    const tournament = await tournamentOf(ctx, slug)
    const { tournamentTeamId } = await teamOf(ctx, tournament, teamSlug)
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      // Both ledgers count their entries, one with the even numbers here.
      `with own as (
         select e.id, e.kind, e.tournament_level_id, e.amount, e.reference, e.created_at from score_entry e
         where e.tournament_team_id = :tournamentTeamId
       ), entry as (
         select 'score' as of, o.kind, o.tournament_level_id as level, o.reference, o.amount, null::numeric as balance,
           o.created_at as at, o.id * 2 as number from own o
         union all
         select 'score', r.kind, r.tournament_level_id, null, r.amount, null, r.created_at, r.id * 2 from own o
           join score_entry r on r.tournament_level_id = o.tournament_level_id and r.tournament_team_id is null and r.id > o.id
           where o.kind = 'validation'
         union all
         select 'cash', t.kind, null, t.reference, e.amount, e.balance, t.created_at, e.id * 2 + 1
           from ledger_entry e join ledger_transfer t on t.id = e.transfer_id
           where e.owner_kind = 'tournament_team' and e.owner_id = :tournamentTeamId and e.currency = 'cash' and e.purpose = 'spend'
       ), page as (
         select * from entry e
         where :micros::bigint is null or (e.at, e.number) < (to_timestamp(:micros::numeric / 1000000), :number::bigint)
         order by e.at desc, e.number desc limit :most
       )
       select p.of, p.kind, p.amount, p.balance, p.at, p.number, ${positionOf('p.at', 'p.number')} as position,
         coalesce(
           (select l.name || ', tick ' || k.number || case t.cause when '' then '' else ': ' || t.cause end
             from score_tick_part t join score_tick k on k.id = t.score_tick_id
             join tournament_level tl on tl.id = k.tournament_level_id join level l on l.id = tl.level_id
             where p.of = 'score' and p.kind in ('tick', 'retraction') and t.id = p.reference),
           (select l.name from tournament_level tl join level l on l.id = tl.level_id where tl.id = coalesce(p.level, case p.of when 'cash'
             then coalesce((select s.tournament_level_id from level_subscription s where s.id = p.reference),
               (select v.tournament_level_id from level_validation v where v.id = p.reference)) end)),
           (select r.reason from ruling r where r.tournament_team_id = :tournamentTeamId
             and (r.id = p.reference or r.batch = p.reference) limit 1)) as what
       from page p
       order by p.at desc, p.number desc`,
      { tournamentTeamId, most: limit + 1, ...pageAfter(before) },
    )
    const page = rows.slice(0, limit)
    return {
      entries: page.map(({ of, kind, what, amount, balance, at }) => ({
        ...{ of, kind, what: what || null },
        amount: Number(amount),
        balance: balance === null ? null : Number(balance),
        at: at.toISOString(),
      })),
      next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  },
})
