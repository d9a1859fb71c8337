import { TeamRef, TeamView } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { command, DomainError } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import { dropPicture, picturesOf } from '../../storage/pictures/index.ts'
import { announceChange } from './announce-change.ts'
import { ownersOf } from './team.queries.ts'
import { showTeam } from './team.view.ts'

/** Organisers remove a team's picture, and its owners are told. */
export const takeDownTeamPicture = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: TeamRef,
  output: TeamView,
  async run(ctx, { team: slug }) {
    const team = await Team.query(ctx.db).findOne({ slug }).forNoKeyUpdate()
    if (!team) throw new DomainError('team/not-found')
    const [picture] = (await picturesOf(ctx, 'team', [team.id])).values()
    if (!picture) {
      ctx.nothingDone()
      return showTeam(ctx, team)
    }
    await dropPicture(ctx, { kind: 'team', id: team.id })
    await announceChange(ctx, team)
    await ctx.audit('team.picture-removed', { kind: 'team', id: slug, name: team.name })
    const owners = await ownersOf(ctx, team.id)
    await notifyMany(
      ctx,
      owners.map(({ userId }) => userId),
      {
        kind: 'team.picture-removed',
        message: `The organisers removed the picture of your team ${team.name}.`,
        url: `/teams/${slug}`,
        about: `team.picture-removed:${picture}`,
      },
    )
    return showTeam(ctx, team)
  },
})
