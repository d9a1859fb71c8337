import { builtInRoles } from '@pathwar/contracts/kernel/built-in-roles'
import type { AchievementRule, FactRule } from '@pathwar/contracts/wargame/achievement-rule'
import type { Ctx } from '../../kernel/index.ts'
import { award } from './award.ts'

/** How many are told in one transaction. */
const BATCH = 500

const staffRoles = Object.entries(builtInRoles).flatMap(([role, { staff }]) => (staff ? [role] : []))

/** Gives the achievements that somebody has by what they are. Returns whether there may be more to give. */
export async function giveForFacts(ctx: Ctx): Promise<boolean> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; rule: AchievementRule }[] }>(
    `select id, rule from achievement where enabled and rule ->> 'kind' <> 'count' order by id`,
  )
  let more = false
  for (const { id, rule } of rows) {
    if (rule.kind === 'count') continue
    const users = await lacking(ctx, id, rule)
    await award(
      ctx,
      users.map((userId) => ({
        ...{ achievementId: id, userId, teamId: null, tournamentId: null },
        ...{ perTournament: false, event: null },
      })),
    )
    more ||= users.length === BATCH
  }
  return more
}

/** Some of those who are so, and have not been told yet. */
async function lacking({ db, now }: Ctx, achievementId: string, rule: FactRule): Promise<string[]> {
  const { from, ...values } = whoIs(rule, now)
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `${from} and u.deleted_at is null and not exists (
       select from achievement_award w where w.achievement_id = :achievementId and w.user_id = u.id)
     limit :batch`,
    { ...values, achievementId, batch: BATCH },
  )
  return rows.map(({ id }) => id)
}

function whoIs(rule: FactRule, now: Date): Record<string, unknown> & { from: string } {
  switch (rule.kind) {
    case 'early':
      return {
        from: 'select u.id from (select id, deleted_at from app_user order by created_at, id limit :first) u where true',
        first: rule.first,
      }
    case 'old':
      return {
        from: 'select u.id from app_user u where u.created_at <= :since',
        since: new Date(now.getTime() - rule.days * 86_400_000),
      }
    case 'staff':
      return {
        from: `with recursive staff (id) as (
            select id from role where role = any (:staffRoles)
            union select r.id from role r join staff s on r.parent_id = s.id
          )
          select u.id from app_user u where exists (
            select from user_role h join staff s on s.id = h.role_id where h.user_id = u.id)`,
        staffRoles,
      }
  }
}
