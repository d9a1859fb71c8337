import type { FeedSecret } from '@pathwar/contracts/wargame/score-feeds'
import type { Ctx } from '../../kernel/index.ts'

/** How long secrets are shown that sign no more. */
const REMEMBERED_DAYS = 30

/** The secrets of a feed without what is secret in them, the newest first. */
export async function secretsOf(
  { db, realNow }: Pick<Ctx, 'db' | 'realNow'>,
  tournamentLevelId: string,
): Promise<FeedSecret[]> {
  const since = new Date(realNow.getTime() - REMEMBERED_DAYS * 86_400_000)
  const { rows } = await db.raw<{
    rows: { id: string; ending: string; by: string | null; createdAt: Date; endsAt: Date | null; usedAt: Date | null }[]
  }>(
    `select s.id, s.ending, u.display_name as by, s.created_at as "createdAt", s.ends_at as "endsAt", s.used_at as "usedAt"
     from score_feed_secret s left join app_user u on u.id = s.created_by
     where s.tournament_level_id = ? and (s.ends_at is null or s.ends_at > ?) order by s.created_at desc, s.id limit 50`,
    [tournamentLevelId, since],
  )
  return rows.map(({ createdAt, endsAt, usedAt, ...secret }) => ({
    ...secret,
    createdAt: createdAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    ended: endsAt !== null && endsAt <= realNow,
    usedAt: usedAt?.toISOString() ?? null,
  }))
}
