import { handleHook } from '../../kernel/index.ts'
import { tournamentChecks } from '../life/index.ts'
import { type CheckedHint, hintProblems } from './shop-checks.rules.ts'

/** What a tournament sells. */
export const shopChecks = handleHook(tournamentChecks, async ({ db }, tournament) => {
  const { rows } = await db.raw<{ rows: CheckedHint[] }>(
    `select i.name, l.name as level, i.price::float8 as price, tl.reward::float8 as pays
     from shop_item i join tournament_level tl on tl.id = i.tournament_level_id and tl.published join level l on l.id = tl.level_id
     where i.tournament_id = ? and i.kind = 'hint' and not i.hidden order by l.name, i.position, i.id`,
    [tournament.id],
  )
  return hintProblems(tournament.slug, rows)
})
