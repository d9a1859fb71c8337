import { AchievementRef, AchievementView } from '@pathwar/contracts/wargame/achievements'
import { query } from '../../kernel/index.ts'
import { achievementBySlug, viewAchievement } from './achievement.queries.ts'

/** One achievement with its rule, for organisers. */
export const getAchievement = query({
  permission: 'tournament:manage',
  input: AchievementRef,
  output: AchievementView,
  async run(ctx, { achievement: slug }) {
    return viewAchievement(ctx, await achievementBySlug(ctx, slug))
  },
})
