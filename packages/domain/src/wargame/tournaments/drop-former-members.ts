import type { Ctx } from '../../kernel/index.ts'

/**
 * When a tournament that was closed or over goes on: removes from its roster who has left their team meanwhile, and gives up the
 * places of archived teams that have not scored. Until then the roster was history, and members who leave stay in it. The caller
 * holds the tournament exclusively.
 */
export async function dropFormerMembers(ctx: Ctx, tournamentId: string): Promise<void> {
  await ctx.db.raw(
    `with former as (
       delete from tournament_member m using tournament_team tt
       where tt.id = m.tournament_team_id and m.tournament_id = :tournamentId
         and not exists (select from team_member tm where tm.team_id = tt.team_id and tm.user_id = m.user_id)
       returning m.tournament_id, m.user_id, m.tournament_team_id
     )
     insert into tournament_departure (tournament_id, user_id, tournament_team_id, created_at)
     select f.*, :now from former f where exists (select from score_entry e where e.tournament_team_id = f.tournament_team_id)
     on conflict do nothing`,
    { tournamentId, now: ctx.now },
  )
  await ctx.db.raw(
    `update tournament_team tt set left_at = :now from team
     where team.id = tt.team_id and team.archived_at is not null and tt.tournament_id = :tournamentId and tt.left_at is null
       and not exists (select from score_entry e where e.tournament_team_id = tt.id)`,
    { tournamentId, now: ctx.now },
  )
}
