/**
 * The ids of a tournament's teams that were in no ranking at a moment, as a subquery with `:tournamentId` and `:at`: those whose last
 * ruling by then took them out.
 */
export const unrankedAt = `select latest.tournament_team_id from (
    select distinct on (r.tournament_team_id) r.tournament_team_id, r.ranks from ruling r
    where r.tournament_id = :tournamentId and r.created_at <= :at order by r.tournament_team_id, r.number desc
  ) latest where not latest.ranks`
