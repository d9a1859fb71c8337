import type { Team } from '@pathwar/db/models/wargame/team'
import type { Ctx } from '../../kernel/index.ts'

/** Tells a team that its profile or its members' roles have changed. */
export async function announceChange(ctx: Ctx, { id, slug, name }: Team): Promise<void> {
  await ctx.emit('team.changed', { team: { slug, name } }, { teamId: id })
}
