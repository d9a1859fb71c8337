import { LevelShopRef, Shop } from '@pathwar/contracts/wargame/shop'
import { type Ctx, DomainError, hasPrivilege, query } from '../../kernel/index.ts'
import { levelLocks, maySeeLevels, visibleTournament } from '../tournaments/index.ts'
import { showShop } from './shop.view.ts'

/** What is sold with a level: hints above all. Only a team that has bought one reads it. */
export const listLevelItems = query({
  permission: 'public',
  input: LevelShopRef,
  output: Shop,
  async run(ctx, { tournament: slug, level }) {
    const visible = await visibleTournament(ctx, slug)
    const { tournament, playing } = visible
    if (!maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
    const id = await levelOn(ctx, tournament.id, playing?.tournamentTeamId ?? null, level)
    const { secrets, lockOf } = await levelLocks(ctx, ctx.actor, tournament.id, playing)
    if (secrets.has(id)) throw new DomainError('level/not-found')
    const shop = await showShop(ctx, visible, id)
    // The names of its hints are a part of a level's story.
    const told = lockOf(id) === null || hasPrivilege(ctx.actor, 'tournament:manage')
    return told ? shop : { ...shop, items: [] }
  },
})

/** The level on the board of a team: published, or bought before it was taken out. */
async function levelOn(ctx: Ctx, tournamentId: string, tournamentTeamId: string | null, slug: string): Promise<string> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `select tl.id from tournament_level tl join level l on l.id = tl.level_id
     where tl.tournament_id = ? and l.slug = ? and (tl.published or exists (select from level_subscription s
       where s.tournament_level_id = tl.id and s.tournament_team_id = ?))`,
    [tournamentId, slug, tournamentTeamId],
  )
  if (!rows[0]) throw new DomainError('level/not-found')
  return rows[0].id
}
