import type { AchievementRule } from '@pathwar/contracts/wargame/achievement-rule'
import type { AchievementTier } from '@pathwar/contracts/wargame/achievements'
import { model } from '../../model.ts'

/** What people can earn. */
export class Achievement extends model('achievement') {
  declare rule: AchievementRule
  declare tier: AchievementTier
}
