import { SetTeamPicture, TeamView } from '@pathwar/contracts/wargame/teams'
import { command, inTransaction, perUser } from '../../kernel/index.ts'
import { drawSent, keepPicture } from '../../storage/pictures/index.ts'
import { announceChange } from './announce-change.ts'
import { ownedTeam } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** The team's picture becomes what its owner has sent, drawn anew. */
export const setTeamPicture = command({
  permission: 'play',
  input: SetTeamPicture,
  output: TeamView,
  rateLimits: perUser('picture', 30, 3600),
  async prepare(ctx, { team, digest }) {
    // Who may not is told before anything is drawn.
    await inTransaction(ctx.installation, 'command', ctx, (one) => ownedTeam(one, team))
    return drawSent(ctx, digest)
  },
  async run(ctx, { team: slug }, sent) {
    const { team } = await ownedTeam(ctx, slug)
    await keepPicture(ctx, { kind: 'team', id: team.id }, sent)
    await announceChange(ctx, team)
    return showTeam(ctx, team)
  },
})
