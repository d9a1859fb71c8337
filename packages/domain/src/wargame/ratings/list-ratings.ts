import { ListRatings, RatingPage, type RatingRow } from '@pathwar/contracts/wargame/ratings'
import { type Ctx, hasPrivilege, query } from '../../kernel/index.ts'
import { levelBySlug } from '../levels/index.ts'
import { countRatings, shownRatings } from './rating.queries.ts'

/** What people who have solved a level think of it, for authors and organisers; only organisers read hidden words. */
export const listRatings = query({
  permission: 'level:author',
  input: ListRatings,
  output: RatingPage,
  async run(ctx, { level: slug, before, limit }) {
    const { id } = await levelBySlug(ctx, slug)
    const hide = hasPrivilege(ctx.actor, 'tournament:manage')
    const rows = await wordsOf(ctx, id, before, limit + 1)
    const page = rows.slice(0, limit)
    return {
      all: await countRatings(ctx, id),
      ratings: page.map(({ id, up, words, hidden, user, at }) => ({
        ...{ id, up, hidden, user, at: at.toISOString() },
        words: hidden && !hide ? '' : words,
      })),
      next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
      can: { hide },
    }
  },
})

type Row = Omit<RatingRow, 'at'> & { at: Date; position: string }

/** Begins after a position, which is the time in microseconds and the id of a row. */
async function wordsOf(ctx: Ctx, levelId: string, before: string | undefined, limit: number): Promise<Row[]> {
  const [micros, id] = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(before ?? '')?.slice(1) ?? [null, null]
  const { shown, bindings } = shownRatings(ctx)
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select r.id, r.up, r.words, r.hidden, u.display_name as "user", r.updated_at as at,
       (extract(epoch from r.updated_at) * 1000000)::bigint || '.' || r.id as position
     from level_rating r join app_user u on u.id = r.user_id
     where r.level_id = :levelId and r.words <> '' and ${shown}
       and (:micros::bigint is null or (r.updated_at, r.id) < (to_timestamp(:micros::numeric / 1000000), :id::uuid))
     order by r.updated_at desc, r.id desc limit :limit`,
    { ...bindings, levelId, micros, id, limit },
  )
  return rows
}
