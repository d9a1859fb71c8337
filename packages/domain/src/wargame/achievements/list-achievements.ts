import { Nothing } from '@pathwar/contracts/kernel/text'
import { AchievementList } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { query } from '../../kernel/index.ts'
import { viewAchievements } from './achievement.queries.ts'

/** All achievements with their rules, for organisers: their own first, then the built-in ones. */
export const listAchievements = query({
  permission: 'tournament:manage',
  input: Nothing,
  output: AchievementList,
  async run(ctx) {
    return viewAchievements(ctx, await Achievement.query(ctx.db).orderBy(['built_in', 'name', 'id']))
  },
})
