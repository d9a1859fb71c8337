import { TeamRef, TeamView } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { DomainError, query } from '../../kernel/index.ts'
import { showTeam } from './team.view.ts'

/** A team by its slug. Teams are public within a domain; the view says what the current user may do. */
export const getTeam = query({
  permission: 'public',
  input: TeamRef,
  output: TeamView,
  async run(ctx, { team: slug }) {
    const team = await Team.query(ctx.db).findOne({ slug })
    if (!team) throw new DomainError('team/not-found')
    return showTeam(ctx, team)
  },
})
