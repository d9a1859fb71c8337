import type { AchievementView } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/** The achievement with this slug; throws `achievement/not-found`. */
export async function achievementBySlug({ db }: Pick<Ctx, 'db'>, slug: string): Promise<Achievement> {
  const found = await Achievement.query(db).findOne({ slug })
  if (!found) throw new DomainError('achievement/not-found')
  return found
}

/** The same, locked: it is not counted meanwhile, nor changed. */
export async function holdAchievement({ db }: Pick<Ctx, 'db'>, slug: string): Promise<Achievement> {
  const found = await Achievement.query(db).findOne({ slug }).forNoKeyUpdate()
  if (!found) throw new DomainError('achievement/not-found')
  return found
}

/** Achievements as organisers see them. */
export async function viewAchievements(
  { db }: Pick<Ctx, 'db'>,
  achievements: readonly Achievement[],
): Promise<AchievementView[]> {
  const { rows } = await db.raw<{ rows: { id: string; holders: number }[] }>(
    `select achievement_id as id, count(distinct user_id)::int as holders
     from achievement_award where achievement_id = any (?) group by achievement_id`,
    [achievements.map(({ id }) => id)],
  )
  const holders = new Map(rows.map((row) => [row.id, row.holders]))
  return achievements.map(
    ({ id, slug, name, description, icon, tier, secret, builtIn, enabled, rule, recounting }) => ({
      ...{ slug, name, description, icon, tier, secret, builtIn, enabled, rule },
      counting: enabled && recounting,
      holders: holders.get(id) ?? 0,
    }),
  )
}

/** One achievement as organisers see it. */
export async function viewAchievement(ctx: Pick<Ctx, 'db'>, achievement: Achievement): Promise<AchievementView> {
  const [view] = await viewAchievements(ctx, [achievement])
  if (!view) throw new Error('an achievement was not shown')
  return view
}
