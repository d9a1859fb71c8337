import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { isInvited } from './team-entering.ts'
import { maySeeTournament, requireRunning } from './tournament.policy.ts'
import { hidesMembers } from './tournament.rules.ts'

/** The team that a user plays for in a tournament. */
export interface Playing {
  tournamentTeamId: string
  teamId: string
  slug: string
  name: string
  /** It does not play any more. */
  disqualified: boolean
}

/** The actor's team in a tournament; null for visitors and spectators. */
export async function playingIn(ctx: Ctx, tournamentId: string): Promise<Playing | null> {
  if (ctx.actor.kind !== 'user') return null
  const { rows } = await ctx.db.raw<{ rows: Playing[] }>(
    `select tt.id as "tournamentTeamId", t.id as "teamId", t.slug, t.name,
       tt.disqualified_at is not null as disqualified
     from tournament_member tm
     join tournament_team tt on tt.id = tm.tournament_team_id
     join team t on t.id = tt.team_id
     where tm.tournament_id = ? and tm.user_id = ?`,
    [tournamentId, ctx.actor.userId],
  )
  return rows[0] ?? null
}

/** The tournaments in which the actor plays, by id, with their team in each. */
export async function playedBy(ctx: Ctx): Promise<Map<string, Omit<Playing, 'teamId'>>> {
  if (ctx.actor.kind !== 'user') return new Map()
  const { rows } = await ctx.db.raw<{ rows: (Omit<Playing, 'teamId'> & { tournamentId: string })[] }>(
    `select tm.tournament_id as "tournamentId", tt.id as "tournamentTeamId", t.slug, t.name,
       tt.disqualified_at is not null as disqualified from tournament_member tm
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

/** The same; whoever has a code for it sees it, too. */
export async function invitedTournament(
  ctx: Ctx,
  slug: string,
  code: string | undefined,
): Promise<{ tournament: Tournament; playing: Playing | null }> {
  const found = await findWithPlaying(ctx, slug, false)
  if (!found) throw new DomainError('tournament/not-found')
  const { tournament, playing } = found
  if (maySeeTournament(ctx.actor, tournament, playing !== null) || (await isInvited(ctx, tournament, code)))
    return found
  throw new DomainError('tournament/not-found')
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
        `select tt.id as "tournamentTeamId", t.id as "teamId", t.slug, t.name,
           tt.disqualified_at is not null as disqualified
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
  if (playing.disqualified) throw new DomainError('team/disqualified')
  requireRunning(tournament, ctx.now)
  return { tournament, playing }
}

/** A tournament for organisers, who change it or its levels: players wait meanwhile. One that is archived is refused, unless that is known. */
export async function managedTournament(ctx: Ctx, slug: string, { archived = false } = {}): Promise<Tournament> {
  await lockTournament(ctx, slug, 'to change it')
  const tournament = await Tournament.query(ctx.db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  if (tournament.archivedAt && !archived) throw new DomainError('tournament/archived')
  return tournament
}

/** The same for organisers whom no player waits for. Until the end of the transaction nobody archives it. */
export async function unarchivedTournament(ctx: Ctx, slug: string): Promise<Tournament> {
  await lockTournament(ctx, slug, 'as it is')
  const tournament = await Tournament.query(ctx.db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  if (tournament.archivedAt) throw new DomainError('tournament/archived')
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
export async function lockTournamentsOf(ctx: Ctx, teams: { slugs: string[] } | { memberId: string }): Promise<void> {
  const [where, value] =
    'slugs' in teams
      ? ['team.slug = any (?)', teams.slugs]
      : ['exists (select from team_member m where m.team_id = team.id and m.user_id = ?)', teams.memberId]
  await ctx.db.raw(
    `select pg_advisory_xact_lock_shared(hashtextextended('tournament:' || ?::text || ':' || slug, 0))
     from (select distinct t.slug from tournament t join tournament_team tt on tt.tournament_id = t.id
       join team on team.id = tt.team_id where ${where} order by t.slug) as playing`,
    [ctx.domain.id, value],
  )
}

/** How many teams and published levels each of these tournaments has; levels that are hidden from those who wait for them are not counted. */
export async function countsOf(ctx: Ctx, ids: string[]): Promise<Map<string, { teams: number; levels: number }>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; teams: number; levels: number }[] }>(
    `select t.id,
       (select count(*) from tournament_team where tournament_id = t.id and left_at is null)::int as teams,
       (select count(*) from tournament_level tl where tl.tournament_id = t.id and tl.published and not (
         tl.locked_as = 'hidden' and not t.practice and (tl.released_at > least(:now, t.paused_at) or tl.needs_score is not null
           or exists (select from level_requirement r where r.tournament_level_id = tl.id))))::int as levels
     from tournament t where t.id = any (:ids)`,
    { ids, now: ctx.now },
  )
  return new Map(rows.map(({ id, teams, levels }) => [id, { teams, levels }]))
}

/** Those of some teams that play whoswho anywhere, so that who is in them is a secret; for `maySeeMembers`. */
export async function secretTeams(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  teamIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select distinct tt.team_id as id from tournament_team tt join tournament t on t.id = tt.tournament_id
     where tt.team_id = any (:teamIds::uuid[]) and tt.left_at is null and ${hidesMembers}`,
    { teamIds: [...teamIds], now },
  )
  return new Set(rows.map(({ id }) => id))
}
