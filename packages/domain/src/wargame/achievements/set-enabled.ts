import { AchievementView, SetAchievementEnabled } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { command } from '../../kernel/index.ts'
import { countNow, giveForFactsNow } from './achievement.jobs.ts'
import { holdAchievement, viewAchievement } from './achievement.queries.ts'

/**
 * Turns an achievement off, so that nobody earns it and only those see it who have, or on again. What has happened meanwhile is
 * counted then.
 */
export const setEnabled = command({
  permission: 'tournament:manage',
  audit: {
    action: 'achievement.switched',
    target: (_input, { slug, name }) => ({ kind: 'achievement', id: slug, name }),
    detail: ({ enabled }) => ({ enabled }),
  },
  input: SetAchievementEnabled,
  output: AchievementView,
  async run(ctx, { achievement: slug, enabled }) {
    const achievement = await holdAchievement(ctx, slug)
    if (achievement.enabled === enabled) {
      ctx.nothingDone()
      return viewAchievement(ctx, achievement)
    }
    const counted = achievement.rule.kind === 'count'
    const changed = await Achievement.query(ctx.db).patchAndFetchById(achievement.id, {
      enabled,
      ...(enabled && counted && { recounting: true }),
      updatedAt: ctx.now,
    })
    if (enabled) await (counted ? countNow(ctx) : giveForFactsNow(ctx))
    return viewAchievement(ctx, changed)
  },
})
