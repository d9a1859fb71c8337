import { slugOf } from '@pathwar/contracts/kernel/text'
import { CreateTeam, TeamView } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { command, perUser, randomSlug, skeletonOf, userOf } from '../../kernel/index.ts'
import { requireRoomForTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** Creates a team; its creator owns it. */
export const createTeam = command({
  permission: 'play',
  input: CreateTeam,
  output: TeamView,
  rateLimits: perUser('team', 60, 3600),
  async run(ctx, { name }) {
    const { userId } = userOf(ctx)
    await requireRoomForTeam(ctx)
    const slug = slugOf(name) || randomSlug(8)
    const taken = await Team.query(ctx.db).findOne({ slug })
    const team = await Team.query(ctx.db).insertAndFetch({
      name,
      skeleton: skeletonOf(name),
      slug: taken ? `${slug.slice(0, 50).replace(/-$/, '')}-${randomSlug(5)}` : slug,
      createdBy: userId,
    })
    await TeamMember.query(ctx.db).insert({ teamId: team.id, userId, role: 'owner' })
    await ctx.emit('team.created', { team: { slug: team.slug, name } }, { teamId: team.id })
    return showTeam(ctx, team)
  },
})
