import { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { Tournament as Tournaments } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError, unseal } from '../../kernel/index.ts'
import { clockOf, levelLocks, maySeeLevels, notRunning, type Playing, visibleTournament } from '../tournaments/index.ts'
import type { Problem } from './tick.rules.ts'

/** A level of a tournament, as its feed knows it. */
export interface FeedLevel {
  tournamentLevelId: string
  slug: string
  name: string
  outside: boolean
  published: boolean
  releasedAt: Date | null
  dueAt: Date | null
}

export interface FeedRefs {
  tournament: string
  level: string
}

async function levelOf({ db }: Pick<Ctx, 'db'>, tournamentId: string, slug: string): Promise<FeedLevel | null> {
  const { rows } = await db.raw<{ rows: FeedLevel[] }>(
    `select tl.id as "tournamentLevelId", l.slug, l.name, f.answer ->> 'kind' = 'feed' as outside, tl.published,
       tl.released_at as "releasedAt", tl.due_at as "dueAt"
     from tournament_level tl join level l on l.id = tl.level_id join level_flavor f on f.id = tl.level_flavor_id
     where tl.tournament_id = ? and l.slug = ?`,
    [tournamentId, slug],
  )
  return rows[0] ?? null
}

/** A level that is scored from outside, for organisers; also one that is not published any more. Throws `feed/other-kind`. */
export async function managedFeed(
  ctx: Ctx,
  { tournament: slug, level: levelSlug }: FeedRefs,
): Promise<{ tournament: Tournament; level: FeedLevel }> {
  const tournament = await Tournaments.query(ctx.db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  const level = await levelOf(ctx, tournament.id, levelSlug)
  if (!level) throw new DomainError('level/not-found')
  if (!level.outside) throw new DomainError('feed/other-kind')
  return { tournament, level }
}

/** A level that is scored from outside, for whoever may hear of it. */
export async function visibleFeed(
  ctx: Ctx,
  { tournament: slug, level: levelSlug }: FeedRefs,
): Promise<{ tournament: Tournament; playing: Playing | null; level: FeedLevel }> {
  const { tournament, playing } = await visibleTournament(ctx, slug)
  const level = maySeeLevels(ctx.actor, tournament, ctx.now) ? await levelOf(ctx, tournament.id, levelSlug) : null
  if (!level?.published) throw new DomainError('level/not-found')
  const { secrets } = await levelLocks(ctx, ctx.actor, tournament.id, playing)
  if (secrets.has(level.tournamentLevelId)) throw new DomainError('level/not-found')
  if (!level.outside) throw new DomainError('feed/other-kind')
  return { tournament, playing, level }
}

/** Why a level takes no points now; null: it does. */
export function refusalOf(tournament: Tournament, level: FeedLevel, now: Date): Problem | null {
  const code = tournament.archivedAt ? 'tournament/archived' : notRunning(tournament, now)
  if (code) return { code }
  const clock = clockOf(tournament, now)
  const isOpen =
    level.published &&
    (level.releasedAt === null || level.releasedAt <= clock) &&
    (level.dueAt === null || level.dueAt > clock)
  return isOpen ? null : { code: 'tick/not-open' }
}

/** Holds the feed of a level until the end of the transaction; it is made if there is none. Comes after the tournament's lock. */
export async function holdFeed(
  { db }: Pick<Ctx, 'db'>,
  { tournamentLevelId, tournamentId }: { tournamentLevelId: string; tournamentId: string },
): Promise<ScoreFeed> {
  await ScoreFeed.query(db).insert({ tournamentLevelId, tournamentId }).onConflict('tournament_level_id').ignore()
  return ScoreFeed.query(db).findById(tournamentLevelId).forNoKeyUpdate().throwIfNotFound()
}

export interface FeedSecretKey {
  id: string
  secret: string
}

/** The secrets of a level that can sign now, the newest first, by the slugs of both; none where there is no such level. */
export async function signingSecrets(ctx: Ctx, { tournament, level }: FeedRefs): Promise<FeedSecretKey[]> {
  const { rows } = await ctx.db.raw<{ rows: FeedSecretKey[] }>(
    `select s.id, s.secret from score_feed_secret s
     join tournament_level tl on tl.id = s.tournament_level_id
     join tournament t on t.id = tl.tournament_id join level l on l.id = tl.level_id
     where t.slug = :tournament and l.slug = :level and (s.ends_at is null or s.ends_at > :now)
     order by s.created_at desc, s.id limit 10`,
    { tournament, level, now: ctx.realNow },
  )
  return rows.map(({ id, secret }) => ({ id, secret: unseal(ctx.dataKey, secret) }))
}
