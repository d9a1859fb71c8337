import { type AchievementRule, CountRule } from './achievement-rule.ts'
import type { AchievementIcon, AchievementTier } from './achievements.ts'

/** An achievement that every domain has. */
export interface BuiltInAchievement {
  slug: string
  name: string
  description: string
  icon: AchievementIcon
  tier: AchievementTier
  rule: AchievementRule
}

type Text = [slug: string, name: string, description: string, tier: AchievementTier]

const one =
  (icon: AchievementIcon, rule: (count: number) => AchievementRule) =>
  (count: number, ...[slug, name, description, tier]: Text): BuiltInAchievement => ({
    ...{ slug, name, description, icon, tier },
    rule: rule(count),
  })
const counted = (rule: object) => (count: number) => CountRule.parse({ kind: 'count', count, ...rule })

const bought = one('cart', counted({ event: 'level.bought' }))
const solved = one('flag', counted({ event: 'level.solved' }))
const redeemed = one('ticket', counted({ event: 'coupon.redeemed' }))
const authored = one('pen', counted({ event: 'level.imported', distinct: 'level.slug' }))

/** Added to every domain that lacks them; one whose rule is changed here keeps the old one there. */
export const builtInAchievements: readonly BuiltInAchievement[] = [
  bought(1, 'buy-1', 'First purchase', 'Buy a level.', 'bronze'),
  bought(5, 'buy-5', 'Regular', 'Buy 5 levels.', 'bronze'),
  bought(10, 'buy-10', 'Collector', 'Buy 10 levels.', 'silver'),
  bought(20, 'buy-20', 'Big spender', 'Buy 20 levels.', 'silver'),
  bought(50, 'buy-50', 'Sold out', 'Buy 50 levels.', 'gold'),
  solved(1, 'solve-1', 'It works', 'Solve a level.', 'bronze'),
  solved(5, 'solve-5', 'Warmed up', 'Solve 5 levels.', 'bronze'),
  solved(10, 'solve-10', 'On a roll', 'Solve 10 levels.', 'silver'),
  solved(50, 'solve-50', 'Unstoppable', 'Solve 50 levels.', 'gold'),
  one(
    'bolt',
    counted({
      event: 'level.solved',
      where: [{ field: 'seconds', is: 'at-most', value: 59 }],
      per: 'tournament',
    }),
  )(1, 'flash', 'Flash', 'Solve a level less than a minute after your team bought it.', 'gold'),
  one(
    'drop',
    counted({
      event: 'level.solved',
      where: [{ field: 'place', is: 'one-of', values: [1] }],
      by: 'team',
      per: 'tournament',
    }),
  )(1, 'first-blood', 'First blood', 'Be in the team that solves a level first of all.', 'gold'),
  redeemed(1, 'coupon-1', 'Lucky find', 'Redeem a coupon.', 'bronze'),
  redeemed(5, 'coupon-5', 'Clipper', 'Redeem 5 coupons.', 'bronze'),
  redeemed(10, 'coupon-10', 'Bargain hunter', 'Redeem 10 coupons.', 'silver'),
  redeemed(50, 'coupon-50', 'Coupon book', 'Redeem 50 coupons.', 'silver'),
  redeemed(100, 'coupon-100', 'Never pays', 'Redeem 100 coupons.', 'gold'),
  authored(1, 'author-1', 'Author', 'Import a level.', 'bronze'),
  authored(5, 'author-5', 'Prolific', 'Import 5 levels.', 'silver'),
  authored(10, 'author-10', 'Master of levels', 'Import 10 levels.', 'gold'),
  one('sprout', (first) => ({ kind: 'early', first }))(
    ...([1000, 'early-1000', 'Early adopter', 'Be among the first 1,000 who signed up.', 'bronze'] as const),
  ),
  one('rocket', (first) => ({ kind: 'early', first }))(
    ...([100, 'early-100', 'Pioneer', 'Be among the first 100 who signed up.', 'silver'] as const),
  ),
  one('cake', (days) => ({ kind: 'old', days }))(365, 'old-1', 'A year', 'Have an account for a year.', 'bronze'),
  one('cake', (days) => ({ kind: 'old', days }))(730, 'old-2', 'Two years', 'Have an account for two years.', 'silver'),
  one('shield', () => ({ kind: 'staff' }))(1, 'staff', 'Staff', 'Help to run this place.', 'silver'),
]
