import { CreateTeam, TeamView } from '@pathwar/contracts/wargame/teams'
import { command, perUser } from '../../kernel/index.ts'
import { foundTeam } from './found-team.ts'
import { requireRoomForTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** Creates a team; its creator owns it. */
export const createTeam = command({
  permission: 'play',
  input: CreateTeam,
  output: TeamView,
  rateLimits: perUser('team', 60, 3600),
  async run(ctx, { name }) {
    await requireRoomForTeam(ctx)
    return showTeam(ctx, await foundTeam(ctx, { name }))
  },
})
