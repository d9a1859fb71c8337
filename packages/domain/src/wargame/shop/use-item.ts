import { UsedInventoryItem, UseInventoryItem } from '@pathwar/contracts/wargame/shop'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { giveExtraTime } from '../instances/index.ts'
import { playedTournament } from '../tournaments/index.ts'
import { heldItem } from './inventory.queries.ts'
import { spend } from './spend.ts'

/** Uses up something that the team has: extra time makes its running level go on for longer. */
export const useItem = command({
  permission: 'play',
  input: UseInventoryItem,
  output: UsedInventoryItem,
  async run(ctx, { tournament: slug, inventoryItem, level: given }) {
    const { tournament, playing } = await playedTournament(ctx, slug)
    const { tournamentTeamId } = playing
    await spend(ctx, { id: inventoryItem, tournamentTeamId, usedBy: userOf(ctx).userId })
    const used = await heldItem(ctx, tournament, tournamentTeamId, inventoryItem)
    const level = used.level?.slug ?? given
    const { expiresAt } = await putToUse(ctx, { ...used, tournament: slug, onLevel: level })
    await ctx.emit(
      'shop.item-used',
      {
        tournament: slug,
        item: { kind: used.kind, name: used.name },
        level: used.level,
        team: { slug: playing.slug, name: playing.name },
      },
      { tournamentId: tournament.id, teamId: playing.teamId },
    )
    return { used, expiresAt: expiresAt?.toISOString() ?? null }
  },
})

interface Used {
  kind: string
  minutes: number | null
  tournament: string
  onLevel: string | undefined
}

async function putToUse(
  ctx: Ctx,
  { kind, minutes, tournament, onLevel: level }: Used,
): Promise<{ expiresAt: Date | null }> {
  if (kind === 'shield')
    throw new DomainError('shop/not-to-use', { message: 'A shield works by itself, once, when your team needs it.' })
  if (kind !== 'extra_time' || minutes === null) throw new DomainError('shop/not-to-use')
  if (level === undefined) throw new DomainError('shop/which-level')
  return giveExtraTime(ctx, { tournament, level }, minutes)
}
