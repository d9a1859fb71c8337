import { slugOf } from '@pathwar/contracts/kernel/text'
import { MOST_ACHIEVEMENTS } from '@pathwar/contracts/wargame/achievements'
import { Achievement } from '@pathwar/db/models/wargame/achievement'
import { handleHook, randomSlug } from '../../kernel/index.ts'
import { tournamentCloned } from '../life/index.ts'
import { ruleFor } from './rule-for.rules.ts'

/** Achievements that are about a tournament by name are there for its clone, too, as far as a domain may have more. */
export const cloneRules = handleHook(tournamentCloned, async (ctx, { from, to }) => {
  // As when one is created: two must not both be the last.
  await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`achievements:${ctx.domain.id}`])
  const all = await Achievement.query(ctx.db).orderBy('created_at')
  let room = MOST_ACHIEVEMENTS - all.length
  for (const { name, description, icon, tier, secret, enabled, rule } of all) {
    const here = ruleFor(rule, from.slug, to.slug)
    if (here === null || room <= 0) continue
    room -= 1
    await Achievement.query(ctx.db).insert({
      ...{ name, description, icon, tier, secret, enabled, rule: here },
      slug: `${slugOf(`${name} ${to.slug}`).slice(0, 51)}-${randomSlug(8)}`,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      ...{ createdAt: ctx.now, updatedAt: ctx.now, recounting: true },
    })
  }
})
