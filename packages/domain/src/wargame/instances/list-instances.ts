import { InstanceRow, ListInstances } from '@pathwar/contracts/wargame/instances'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import * as z from 'zod'
import { DomainError, query } from '../../kernel/index.ts'
import { instances } from './instance.queries.ts'
import { showInstanceRows } from './instance-row.view.ts'

/** All instances of the domain, newest first, for organisers. */
export const listInstances = query({
  permission: 'instance:manage',
  input: ListInstances,
  output: z.array(InstanceRow),
  async run(ctx, { state, tournament: slug, limit }) {
    const found = instances(ctx).orderBy('workload.created_at', 'desc').limit(limit)
    if (state === 'live') found.whereRaw('platform.is_live(workload.state)')
    if (slug) {
      const tournament = await Tournament.query(ctx.db).findOne({ slug })
      if (!tournament) throw new DomainError('tournament/not-found')
      found
        .join('level_subscription', 'level_subscription.id', 'level_instance.level_subscription_id')
        .join('tournament_team', 'tournament_team.id', 'level_subscription.tournament_team_id')
        .where({ 'tournament_team.tournament_id': tournament.id })
    }
    return showInstanceRows(ctx, await found)
  },
})
