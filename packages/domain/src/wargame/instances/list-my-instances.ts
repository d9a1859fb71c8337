import { Nothing } from '@pathwar/contracts/kernel/text'
import { InstanceView } from '@pathwar/contracts/wargame/instances'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { instances } from './instance.queries.ts'
import { showInstances } from './instance.view.ts'

/** The live instances of the teams that the actor plays for, newest first. */
export const listMyInstances = query({
  permission: 'play',
  input: Nothing,
  output: z.array(InstanceView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const mine = await instances(ctx)
      .join('level_subscription', 'level_subscription.id', 'level_instance.level_subscription_id')
      .join('tournament_member', 'tournament_member.tournament_team_id', 'level_subscription.tournament_team_id')
      .where({ 'tournament_member.user_id': userId })
      .whereRaw('platform.is_live(workload.state)')
      .orderBy('workload.created_at', 'desc')
    return showInstances(ctx, mine)
  },
})
