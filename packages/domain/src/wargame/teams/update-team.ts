import { TeamView, UpdateTeam } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { command, perUser } from '../../kernel/index.ts'
import { announceChange } from './announce-change.ts'
import { ownedTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** An owner changes what the team says about itself, and whether users may ask to join it. */
export const updateTeam = command({
  permission: 'play',
  input: UpdateTeam,
  output: TeamView,
  rateLimits: perUser('team-profile', 120, 3600),
  async run(ctx, { team: slug, changes }) {
    const { team } = await ownedTeam(ctx, slug)
    const changed = await Team.query(ctx.db).patchAndFetchById(team.id, { ...changes, updatedAt: ctx.now })
    await announceChange(ctx, changed)
    return showTeam(ctx, changed)
  },
})
