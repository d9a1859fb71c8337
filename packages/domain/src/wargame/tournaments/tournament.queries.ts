import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { maySeeTournament, requireRunning } from './tournament.policy.ts'

/** The team that a user plays for in a tournament. */
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

/** The tournaments in which the actor plays, by id, with their team in each. */
export async function playedBy(ctx: Ctx): Promise<Map<string, { slug: string; name: string }>> {
  if (ctx.actor.kind !== 'user') return new Map()
  const { rows } = await ctx.db.raw<{ rows: { tournamentId: string; slug: string; name: string }[] }>(
    `select tm.tournament_id as "tournamentId", t.slug, t.name from tournament_member tm
     join tournament_team tt on tt.id = tm.tournament_team_id join team t on t.id = tt.team_id
     where tm.user_id = ?`,
    [ctx.actor.userId],
  )
  return new Map(rows.map(({ tournamentId, ...team }) => [tournamentId, team]))
}

/**
 * A tournament and the actor's team in it. A tournament that the actor may not see is "not found". If `held`, the actor stays in the team
 * until the end of the transaction.
 */
export async function visibleTournament(
  ctx: Ctx,
  slug: string,
  { held = false } = {},
): Promise<{ tournament: Tournament; playing: Playing | null }> {
  const found = await findWithPlaying(ctx, slug, held)
  if (!found || !maySeeTournament(ctx.actor, found.tournament, found.playing !== null)) {
    throw new DomainError('tournament/not-found')
  }
  return found
}

/** Both in one statement, because every page and every submission begins with it. */
async function findWithPlaying(ctx: Ctx, slug: string, held: boolean) {
  if (ctx.actor.kind !== 'user') {
    const tournament = await Tournament.query(ctx.db).findOne({ slug })
    return tournament && { tournament, playing: null }
  }
  const [tournament] = await Tournament.query(ctx.db)
    .with(
      'playing',
      Tournament.raw(
        `select tt.id as "tournamentTeamId", t.id as "teamId", t.slug, t.name
         from tournament_member tm
         join tournament_team tt on tt.id = tm.tournament_team_id
         join team t on t.id = tt.team_id
         where tm.tournament_id = (select id from tournament where slug = ?) and tm.user_id = ?
         ${held ? 'for key share of tm' : ''}`,
        [slug, ctx.actor.userId],
      ),
    )
    .select('tournament.*', Tournament.raw('(select to_jsonb(playing) from playing) as playing'))
    .where({ slug })
    .castTo<(Tournament & { playing: Playing | null })[]>()
  return tournament && { tournament, playing: tournament.playing }
}

/**
 * A tournament and the actor's team in it, for players. Until the end of the transaction the tournament and its levels do
 * not change, the tournament is not closed, and the actor stays in the team.
 */
export async function playedTournament(ctx: Ctx, slug: string): Promise<{ tournament: Tournament; playing: Playing }> {
  await lockTournament(ctx, slug, 'as it is')
  const { tournament, playing } = await visibleTournament(ctx, slug, { held: true })
  if (!playing) throw new DomainError('tournament/not-joined')
  requireRunning(tournament, ctx.now)
  return { tournament, playing }
}

/** A tournament for organisers, who change it or its levels: players wait meanwhile. */
export async function managedTournament(ctx: Ctx, slug: string): Promise<Tournament> {
  await lockTournament(ctx, slug, 'to change it')
  const tournament = await Tournament.query(ctx.db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  return tournament
}

/**
 * Locks a tournament until the end of the transaction, so that what is read afterwards stays true. It is the first in the
 * order of locks: tournament, team, membership, subscription, level, team in the tournament, instance, accounts (ADR
 * 0063). Players take a shared lock. It is an advisory lock and not a row lock, because a change would have to wait as
 * long as new players keep taking a shared row lock.
 */
export async function lockTournament(ctx: Ctx, slug: string, how: 'as it is' | 'to change it'): Promise<void> {
  const lock = how === 'as it is' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock'
  await ctx.db.raw(`select ${lock}(hashtextextended(?, 0))`, [`tournament:${ctx.domain.id}:${slug}`])
}

/** Locks, as they are, all tournaments in which some teams play. Comes before the lock of a team. */
export async function lockTournamentsOf(ctx: Ctx, teams: { slug: string } | { memberId: string }): Promise<void> {
  const [where, value] =
    'slug' in teams
      ? ['team.slug = ?', teams.slug]
      : ['exists (select from team_member m where m.team_id = team.id and m.user_id = ?)', teams.memberId]
  await ctx.db.raw(
    `select pg_advisory_xact_lock_shared(hashtextextended('tournament:' || ?::text || ':' || slug, 0))
     from (select distinct t.slug from tournament t join tournament_team tt on tt.tournament_id = t.id
       join team on team.id = tt.team_id where ${where} order by t.slug) as playing`,
    [ctx.domain.id, value],
  )
}

/** How many teams and published levels each of these tournaments has. */
export async function countsOf(ctx: Ctx, ids: string[]): Promise<Map<string, { teams: number; levels: number }>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; teams: number; levels: number }[] }>(
    `select t.id,
       (select count(*) from tournament_team where tournament_id = t.id and left_at is null)::int as teams,
       (select count(*) from tournament_level where tournament_id = t.id and published)::int as levels
     from tournament t where t.id = any (?)`,
    [ids],
  )
  return new Map(rows.map(({ id, teams, levels }) => [id, { teams, levels }]))
}
