import { Nothing } from '@pathwar/contracts/kernel/text'
import { TeamView } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { showTeams } from './team.view.ts'

export const listMyTeams = query({
  permission: 'web',
  input: Nothing,
  output: z.array(TeamView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const mine = TeamMember.query(ctx.db).where({ userId }).select('team_id')
    return showTeams(ctx, await Team.query(ctx.db).whereIn('id', mine).orderBy('name'))
  },
})
