import { type Ctx, DomainError } from '../../kernel/index.ts'

/** Throws unless an item of the tournament may need another one, which must not itself need it, at any distance. */
export async function checkRequirement(
  ctx: Ctx,
  { tournamentId, item, requires }: { tournamentId: string; item: string | null; requires: string | null },
): Promise<void> {
  if (requires === null) return
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `with recursive needed (id, requires_id) as (
       select id, requires_id from shop_item where id = ? and tournament_id = ?
       union select i.id, i.requires_id from shop_item i join needed n on i.id = n.requires_id
     ) select id from needed`,
    [requires, tournamentId],
  )
  if (rows.length === 0 || rows.some(({ id }) => id === item)) throw new DomainError('shop/requires')
}
