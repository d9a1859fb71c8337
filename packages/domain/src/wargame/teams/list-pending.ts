import { TeamPending } from '@pathwar/contracts/wargame/team-joining'
import { TeamRef } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { query } from '../../kernel/index.ts'
import { showPending } from './pending.view.ts'
import { membershipIn } from './team.queries.ts'

/** What waits for an answer in a team of the user's. */
export const listPending = query({
  permission: 'web',
  input: TeamRef,
  output: TeamPending,
  async run(ctx, { team: slug }) {
    return showPending(ctx, await membershipIn(ctx, await Team.query(ctx.db).findOne({ slug })))
  },
})
