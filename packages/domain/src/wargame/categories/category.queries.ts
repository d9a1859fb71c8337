import type { CategoryView } from '@pathwar/contracts/wargame/categories'
import type { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { boardOrder, knownCategory } from './category-order.ts'

interface Row {
  category: string
  color: CategoryColor | null
  ordered: boolean
  slug: string
  name: string
  price: string
  levelOrdered: boolean
}

/** The categories of a tournament in the order of its board, with their published levels; also those that have none. */
export async function readCategories({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<CategoryView[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select tl.category, c.color, c.id is not null as ordered, l.slug, l.name, tl.price, tl.position is not null as "levelOrdered"
     from tournament_level tl join level l on l.id = tl.level_id ${knownCategory}
     where tl.tournament_id = ? and tl.published order by ${boardOrder}`,
    [tournamentId],
  )
  const levels = Map.groupBy(rows, ({ category }) => category)
  const { rows: known } = await db.raw<{ rows: Pick<Row, 'category' | 'color'>[] }>(
    'select name as category, color from category where tournament_id = ? order by position, name',
    [tournamentId],
  )
  const others = [...levels.keys()].filter((name) => !known.some(({ category }) => category === name))
  return [
    ...known.map((one) => ({ ...one, ordered: true })),
    ...others.map((category) => ({ category, color: null, ordered: false })),
  ].map((one) => ({
    ...one,
    levels: (levels.get(one.category) ?? []).map(({ slug, name, price, levelOrdered }) => ({
      ...{ slug, name, price: Number(price), ordered: levelOrdered },
    })),
  }))
}

/** One of them; throws `category/not-found`. */
export async function categoryNamed(ctx: Pick<Ctx, 'db'>, tournamentId: string, name: string): Promise<CategoryView> {
  const found = (await readCategories(ctx, tournamentId)).find(({ category }) => category === name)
  if (!found) throw new DomainError('category/not-found')
  return found
}

/** Gives all these categories the places that they have in the list; those that nobody has put in order before have one from then on. */
export async function writeOrder(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  tournamentId: string,
  names: readonly string[],
): Promise<void> {
  await db.raw(
    `insert into category (tournament_id, name, position, created_at)
     select :tournamentId, name, place, :now from unnest(:names::text[]) with ordinality as o (name, place)
     on conflict (tournament_id, name) do update set position = excluded.position`,
    { tournamentId, names: [...names], now },
  )
}

/** Puts all levels of a category, also those that are not published, into another one. They lose their places within it. */
export async function moveLevels(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  tournamentId: string,
  { from, into, places }: { from: string; into: string; places: 'kept' | 'lost' },
): Promise<void> {
  await db.raw(
    `update tournament_level set category = :into, updated_at = :now ${places === 'lost' ? ', position = null' : ''}
     where tournament_id = :tournamentId and category = :from`,
    { tournamentId, from, into, now },
  )
}
