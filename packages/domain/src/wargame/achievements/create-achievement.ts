import { slugOf } from '@pathwar/contracts/kernel/text'
import { AchievementView, CreateAchievement, MOST_ACHIEVEMENTS } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { command, DomainError, randomSlug } from '../../kernel/index.ts'
import { countNow } from './achievement.jobs.ts'
import { viewAchievement } from './achievement.queries.ts'

/** Creates an achievement. Whoever has done enough already earns it soon: what has happened before is counted, too. */
export const createAchievement = command({
  permission: 'tournament:manage',
  audit: {
    action: 'achievement.created',
    target: (_input, { slug, name }) => ({ kind: 'achievement', id: slug, name }),
    detail: ({ rule, secret }) => ({ rule, secret }),
  },
  input: CreateAchievement,
  output: AchievementView,
  async run(ctx, { name, ...given }) {
    // Two who create one at the same time must not both be the last.
    await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`achievements:${ctx.domain.id}`])
    if ((await Achievement.query(ctx.db).resultSize()) >= MOST_ACHIEVEMENTS)
      throw new DomainError('achievement/too-many')
    const created = await Achievement.query(ctx.db).insertAndFetch({
      ...given,
      name,
      slug: slugOf(name) || randomSlug(8),
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      recounting: true,
    })
    await countNow(ctx)
    return viewAchievement(ctx, created)
  },
})
