import { randomUUID } from 'node:crypto'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { handleHook } from '../../kernel/index.ts'
import { versionPublished } from '../levels/index.ts'
import { changedHints, missingHints } from './package-hints.rules.ts'

/**
 * Brings the hints of a package into the tournament in which it is published. Each needs the one before. One that is there
 * follows a newer version until an organiser changes it.
 */
export const packageHints = handleHook(versionPublished, async (ctx, { tournament, tournamentLevelId, hints }) => {
  if (hints.length === 0) return
  const there = await ShopItem.query(ctx.db).where({ tournamentLevelId }).orderBy('position')
  const changed = changedHints(hints, there)
  if (changed.length > 0)
    await ctx.db.raw(
      `update shop_item i set name = c.name, body = c.text, price = c.price
       from jsonb_to_recordset(?::jsonb) as c (id uuid, name text, text text, price numeric) where i.id = c.id`,
      [JSON.stringify(changed)],
    )
  const missing = missingHints(hints, there, randomUUID)
  if (missing.length > 0)
    await ShopItem.query(ctx.db).insert(
      missing.map(({ text, price, ...hint }) => ({
        ...hint,
        ...{ tournamentId: tournament.id, tournamentLevelId, kind: 'hint', perTeam: 1, createdAt: ctx.now },
        body: text,
        price: String(price),
      })),
    )
  if (changed.length + missing.length > 0)
    await ctx.emit('shop.changed', { tournament: tournament.slug }, { tournamentId: tournament.id })
})
