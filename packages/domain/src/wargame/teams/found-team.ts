import { slugOf } from '@pathwar/contracts/kernel/text'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { type Ctx, randomSlug, skeletonOf, userOf } from '../../kernel/index.ts'

/** Makes a team that the actor owns. The caller has asked whether the actor may be in one more. */
export async function foundTeam(ctx: Ctx, { name, solo = false }: { name: string; solo?: boolean }): Promise<Team> {
  const { userId } = userOf(ctx)
  const slug = slugOf(name) || randomSlug(8)
  const taken = await Team.query(ctx.db).findOne({ slug })
  const team = await Team.query(ctx.db).insertAndFetch({
    ...{ createdAt: ctx.now, updatedAt: ctx.now },
    name,
    skeleton: skeletonOf(name),
    slug: taken ? `${slug.slice(0, 50).replace(/-$/, '')}-${randomSlug(5)}` : slug,
    createdBy: userId,
    solo,
  })
  await TeamMember.query(ctx.db).insert({ teamId: team.id, userId, role: 'owner', createdAt: ctx.now })
  await ctx.emit('team.created', { team: { slug: team.slug, name } }, { teamId: team.id })
  return team
}
