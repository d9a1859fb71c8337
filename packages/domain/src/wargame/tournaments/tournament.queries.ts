import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { maySeeTournament } from './tournament.policy.ts'

/** The team a user plays for in a tournament. */
export interface Playing {
  tournamentTeamId: string
  teamId: string
  slug: string
  name: string
}

/** The actor's team in a tournament; null for visitors and spectators. */
export async function playingIn(ctx: Ctx, tournamentId: string): Promise<Playing | null> {
  if (ctx.actor.kind !== 'user') return null
  const { rows } = await ctx.db.raw<{ rows: Playing[] }>(
    `select tt.id as "tournamentTeamId", t.id as "teamId", t.slug, t.name
     from tournament_member tm
     join tournament_team tt on tt.id = tm.tournament_team_id
     join team t on t.id = tt.team_id
     where tm.tournament_id = ? and tm.user_id = ?`,
    [tournamentId, ctx.actor.userId],
  )
  return rows[0] ?? null
}

/** A tournament and the actor's team in it. What the actor may not see is not there. */
export async function visibleTournament(
  ctx: Ctx,
  slug: string,
): Promise<{ tournament: Tournament; playing: Playing | null }> {
  const tournament = await Tournament.query(ctx.db).findOne({ slug })
  const playing = tournament ? await playingIn(ctx, tournament.id) : null
  if (!tournament || !maySeeTournament(ctx.actor, tournament, playing !== null)) {
    throw new DomainError('tournament/not-found')
  }
  return { tournament, playing }
}

/** A tournament for somebody who manages them all. */
export async function managedTournament(ctx: Ctx, slug: string): Promise<Tournament> {
  const tournament = await Tournament.query(ctx.db).findOne({ slug }).forUpdate()
  if (!tournament) throw new DomainError('tournament/not-found')
  return tournament
}

/** How many teams and published levels each of these tournaments has. */
export async function countsOf(ctx: Ctx, ids: string[]): Promise<Map<string, { teams: number; levels: number }>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; teams: number; levels: number }[] }>(
    `select t.id,
       (select count(*) from tournament_team where tournament_id = t.id)::int as teams,
       (select count(*) from tournament_level where tournament_id = t.id and published)::int as levels
     from tournament t where t.id = any (?)`,
    [ids],
  )
  return new Map(rows.map(({ id, teams, levels }) => [id, { teams, levels }]))
}
