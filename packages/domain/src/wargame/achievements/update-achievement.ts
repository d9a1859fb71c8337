import { AchievementView, UpdateAchievement } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { command, DomainError, differences } from '../../kernel/index.ts'
import { countNow } from './achievement.jobs.ts'
import { achievementBySlug, holdAchievement, viewAchievement } from './achievement.queries.ts'
import { countAnew } from './count-events.ts'

const changeable = ['name', 'description', 'icon', 'tier', 'secret', 'rule'] as const

/** Changes an achievement of one's own. With another rule it is counted anew; who has earned it keeps it. */
export const updateAchievement = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: UpdateAchievement,
  output: AchievementView,
  async run(ctx, { achievement: slug, changes }) {
    const achievement = await holdAchievement(ctx, slug)
    if (achievement.builtIn) throw new DomainError('achievement/built-in')
    const changed = await Achievement.query(ctx.db).patchAndFetchById(achievement.id, {
      ...changes,
      updatedAt: ctx.now,
    })
    const what = differences(achievement, changed, changeable)
    if (Object.keys(what).length === 0) {
      ctx.nothingDone()
      return viewAchievement(ctx, changed)
    }
    if ('rule' in what) {
      await countAnew(ctx, [achievement.id], { sameRule: false })
      await countNow(ctx)
    }
    await ctx.audit('achievement.changed', { kind: 'achievement', id: slug, name: changed.name }, what)
    return viewAchievement(ctx, await achievementBySlug(ctx, slug))
  },
})
