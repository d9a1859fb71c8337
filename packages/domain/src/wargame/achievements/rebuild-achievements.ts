import { RebuildAchievements, RebuiltAchievements } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { command } from '../../kernel/index.ts'
import { countNow, giveForFactsNow } from './achievement.jobs.ts'
import { achievementBySlug } from './achievement.queries.ts'
import { countAnew } from './count-events.ts'

/**
 * Counts one achievement, or all, anew from the log of events, and gives them to who was left out. Nobody loses one, and what was counted of
 * events that the log has no more stays counted.
 */
export const rebuildAchievements = command({
  permission: 'tournament:manage',
  audit: {
    action: 'achievement.rebuilt',
    target: ({ achievement = null }) => ({ kind: 'achievement', id: achievement }),
    detail: (_input, { achievements }) => ({ achievements }),
  },
  input: RebuildAchievements,
  output: RebuiltAchievements,
  async run(ctx, { achievement: slug }) {
    const one = slug === undefined ? null : await achievementBySlug(ctx, slug)
    // In the order in which they are counted.
    const held = await Achievement.query(ctx.db)
      .where({ enabled: true })
      .modify((some) => {
        if (one) some.where({ id: one.id })
      })
      .orderBy('id')
      .forNoKeyUpdate()
    const counted = held.filter(({ rule }) => rule.kind === 'count').map(({ id }) => id)
    if (counted.length > 0) {
      await countAnew(ctx, counted, { sameRule: true })
      await countNow(ctx)
    }
    if (counted.length < held.length) await giveForFactsNow(ctx)
    return { achievements: held.length }
  },
})
