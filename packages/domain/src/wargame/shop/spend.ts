import { InventoryItem } from '@pathwar/db/models/wargame/inventory-item'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/**
 * Uses an item of a team's inventory up; throws if the team does not have it, or has used it. The second of two at once waits
 * for the first, and is refused. Comes before the lock of an instance.
 */
export async function spend(
  ctx: Ctx,
  { id, tournamentTeamId, usedBy }: { id: string; tournamentTeamId: string; usedBy: string },
): Promise<void> {
  const held = await InventoryItem.query(ctx.db)
    .findOne({ id, tournamentTeamId })
    .whereNull('refundedAt')
    .forNoKeyUpdate()
  if (!held) throw new DomainError('shop/not-owned')
  if (held.usedAt !== null) throw new DomainError('shop/used')
  await InventoryItem.query(ctx.db).findById(id).patch({ usedAt: ctx.now, usedBy })
}

/** Uses up the team's oldest shield; false if it has none. Shields work by themselves, each once. */
export async function spendShield(ctx: Ctx, tournamentTeamId: string): Promise<boolean> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `select o.id from inventory_item o join shop_item i on i.id = o.shop_item_id and i.kind = 'shield'
     where o.tournament_team_id = ? and o.used_at is null and o.refunded_at is null
     order by o.bought_at, o.id limit 1 for no key update of o`,
    [tournamentTeamId],
  )
  const [shield] = rows
  if (!shield) return false
  await InventoryItem.query(ctx.db).findById(shield.id).patch({ usedAt: ctx.now })
  return true
}
