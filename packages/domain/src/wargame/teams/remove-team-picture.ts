import { TeamRef, TeamView } from '@pathwar/contracts/wargame/teams'
import { command } from '../../kernel/index.ts'
import { dropPicture } from '../../storage/pictures/index.ts'
import { announceChange } from './announce-change.ts'
import { ownedTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** An owner removes the team's picture; the one that is made of its address stands for it again. */
export const removeTeamPicture = command({
  permission: 'play',
  input: TeamRef,
  output: TeamView,
  async run(ctx, { team: slug }) {
    const { team } = await ownedTeam(ctx, slug)
    await dropPicture(ctx, { kind: 'team', id: team.id })
    await announceChange(ctx, team)
    return showTeam(ctx, team)
  },
})
