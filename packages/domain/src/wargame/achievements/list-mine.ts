import { events } from '@pathwar/contracts/kernel/events'
import { Nothing } from '@pathwar/contracts/kernel/text'
import type { AchievementRule } from '@pathwar/contracts/wargame/achievement-rule'
import { type EarnedView, type MyAchievement, MyAchievements } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { type Ctx, query, userOf } from '../../kernel/index.ts'
import { standingAsOf } from '../tournaments/index.ts'

/** The user's achievements: those earned, the latest first, then those to be earned, the nearest first. */
export const listMine = query({
  permission: 'web',
  input: Nothing,
  output: MyAchievements,
  async run(ctx) {
    const [earned, progress] = [await earnedBy(ctx), await progressOf(ctx)]
    const achievements = await Achievement.query(ctx.db)
      .where({ enabled: true })
      .orWhereIn('id', [...earned.keys()])
      .orderBy(['name', 'id'])
    return achievements
      .filter(({ id, rule }) => earned.has(id) || canHappen(rule))
      .map((one) => viewOwn(one, earned.get(one.id) ?? [], progress.get(one.id) ?? 0))
      .sort((one, other) => Number(nearness(other)) - Number(nearness(one)))
  },
})

/** What is about an event that no feature has yet is not shown. */
function canHappen(rule: AchievementRule): boolean {
  return rule.kind !== 'count' || Object.hasOwn(events, rule.event)
}

function viewOwn(achievement: Achievement, earned: EarnedView[], done: number): MyAchievement {
  const { slug, name, description, icon, tier, secret, rule } = achievement
  if (secret && earned.length === 0) return { ...unknown, tier }
  const of = rule.kind === 'count' ? rule.count : 1
  const progress = earned.length === 0 && of > 1 ? { done: Math.min(done, of), of } : null
  return { slug, name, description, icon, tier, secret, earned, progress }
}

/** What is told of a secret one. */
const unknown: Omit<MyAchievement, 'tier'> = {
  ...{ slug: null, name: null, description: '', icon: '', secret: true, earned: [], progress: null },
}

/** What comes first has more: what is earned, by its time; then what is begun, by its share; then the rest, secrets last. */
function nearness({ earned: [latest], progress, name }: MyAchievement): number {
  if (latest) return Date.parse(latest.at)
  if (name === null) return -1
  return progress ? progress.done / progress.of : 0
}

interface Earned {
  id: string
  at: Date
  tournament: EarnedView['tournament']
  freezesAt: Date | null
  thawedAt: Date | null
}

/** Without what was earned since a scoreboard was frozen, which is told when it thaws. */
async function earnedBy(ctx: Ctx): Promise<Map<string, EarnedView[]>> {
  const { rows } = await ctx.db.raw<{ rows: Earned[] }>(
    `select w.achievement_id as id, w.awarded_at as at, t.freezes_at as "freezesAt", t.thawed_at as "thawedAt",
       case when t.id is not null then jsonb_build_object('slug', t.slug, 'name', t.name) end as tournament
     from achievement_award w left join tournament t on t.id = w.tournament_id
     where w.user_id = ? order by w.awarded_at desc`,
    [userOf(ctx).userId],
  )
  const earned = new Map<string, EarnedView[]>()
  for (const { id, at, tournament, freezesAt, thawedAt } of rows) {
    const standing = standingAsOf(ctx.actor, { freezesAt, thawedAt }, ctx.now)
    if (standing === null || at < standing)
      earned.set(id, [...(earned.get(id) ?? []), { at: at.toISOString(), tournament }])
  }
  return earned
}

/** The most that the user, or a team of theirs, has done, by achievement. */
async function progressOf(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; done: number }[] }>(
    `select achievement_id as id, max(greatest(count, kept)) as done
     from (select achievement_id, count, kept from achievement_progress where user_id = :userId
       union all select p.achievement_id, p.count, p.kept from team_member m
         join achievement_progress p on p.team_id = m.team_id where m.user_id = :userId) p
     group by achievement_id`,
    { userId: userOf(ctx).userId },
  )
  return new Map(rows.map(({ id, done }) => [id, done]))
}
