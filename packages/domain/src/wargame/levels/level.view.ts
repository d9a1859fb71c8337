import type { FlavorView, LevelView } from '@pathwar/contracts/wargame/levels'
import type { Level } from '@pathwar/db/models/wargame/level'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import type { Ctx } from '../../kernel/index.ts'
import { isOwn } from './level.policy.ts'

interface PlayedRow {
  levelId: string
  slug: string
  name: string
  price: string
  reward: string
}

/** Levels as authors and organisers see them: all versions, and where they are published. */
export async function showLevels(ctx: Ctx, levels: Level[]): Promise<LevelView[]> {
  const ids = levels.map(({ id }) => id)
  const flavors = await LevelFlavor.query(ctx.db).whereIn('level_id', ids).orderBy('created_at', 'desc')
  const { rows: played } = await ctx.db.raw<{ rows: PlayedRow[] }>(
    `select tl.level_id as "levelId", t.slug, t.name, tl.price, tl.reward
     from tournament_level tl join tournament t on t.id = tl.tournament_id
     where tl.published and tl.level_id = any (?) order by t.starts_at desc`,
    [ids],
  )
  return levels.map(({ id, slug, name, author, locale, homepage, createdBy }) => ({
    id,
    slug,
    name,
    author,
    locale,
    homepage,
    flavors: flavors
      .filter(({ levelId }) => levelId === id)
      .map((flavor) => toFlavorView(flavor, isOwn(ctx, { createdBy }))),
    tournaments: played
      .filter(({ levelId }) => levelId === id)
      .map((row) => ({ slug: row.slug, name: row.name, price: Number(row.price), reward: Number(row.reward) })),
    can: { download: isOwn(ctx, { createdBy }) },
  }))
}

export async function showLevel(ctx: Ctx, level: Level): Promise<LevelView> {
  const [view] = await showLevels(ctx, [level])
  if (!view) throw new Error('a level was not shown')
  return view
}

function toFlavorView(flavor: LevelFlavor, own: boolean): FlavorView {
  const { id, version, category, difficulty, tags, passphrases, answer, body, services, files, hints } = flavor
  return {
    id,
    version,
    digest: flavor.packageDigest,
    category,
    difficulty,
    tags,
    price: Number(flavor.price),
    reward: Number(flavor.reward),
    passphrases,
    answer,
    body,
    services,
    files,
    hints: own ? hints : [],
    createdAt: flavor.createdAt.toISOString(),
  }
}
