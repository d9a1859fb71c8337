import { type AchievementHolder, HolderPage, ListHolders } from '@pathwar/contracts/wargame/achievements'
import { type Ctx, query } from '../../kernel/index.ts'
import { achievementBySlug } from './achievement.queries.ts'

/** Who has earned an achievement, the latest first, for organisers. */
export const listHolders = query({
  permission: 'tournament:manage',
  input: ListHolders,
  output: HolderPage,
  async run(ctx, { achievement: slug, before, limit }) {
    const { id } = await achievementBySlug(ctx, slug)
    const rows = await holdersOf(ctx, id, before, limit + 1)
    const page = rows.slice(0, limit)
    return {
      holders: page.map(({ position: _, at, ...holder }) => ({ ...holder, at: at.toISOString() })),
      next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  },
})

type Row = Omit<AchievementHolder, 'at'> & { at: Date; position: string }

/** Begins after a position, which is the time in microseconds and the id of a row. */
async function holdersOf(
  { db }: Ctx,
  achievementId: string,
  before: string | undefined,
  limit: number,
): Promise<Row[]> {
  const [micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(before ?? '')?.slice(1) ?? [null, null]
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select w.id, u.username, u.display_name as "displayName", w.awarded_at as at,
       case when t.id is not null then jsonb_build_object('slug', t.slug, 'name', t.name) end as tournament,
       (extract(epoch from w.awarded_at) * 1000000)::bigint || '.' || w.id as position
     from achievement_award w join app_user u on u.id = w.user_id left join tournament t on t.id = w.tournament_id
     where w.achievement_id = :achievementId
       and (:micros::bigint is null or (w.awarded_at, w.id) < (to_timestamp(:micros::numeric / 1000000), :id::uuid))
     order by w.awarded_at desc, w.id desc limit :limit`,
    { achievementId, micros, id, limit },
  )
  return rows
}
