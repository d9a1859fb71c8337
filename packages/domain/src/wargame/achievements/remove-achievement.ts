import { Nothing } from '@pathwar/contracts/kernel/text'
import { AchievementRef } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { command, DomainError } from '../../kernel/index.ts'
import { holdAchievement, viewAchievement } from './achievement.queries.ts'

/** Removes an achievement of one's own, also from those who have earned it. */
export const removeAchievement = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: AchievementRef,
  output: Nothing,
  async run(ctx, { achievement: slug }) {
    const achievement = await holdAchievement(ctx, slug)
    if (achievement.builtIn) throw new DomainError('achievement/built-in')
    const { rule, holders } = await viewAchievement(ctx, achievement)
    await Achievement.query(ctx.db).deleteById(achievement.id)
    const target = { kind: 'achievement', id: slug, name: achievement.name }
    await ctx.audit('achievement.removed', target, { rule, holders })
    return {}
  },
})
