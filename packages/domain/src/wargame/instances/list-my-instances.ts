import { Nothing } from '@pathwar/contracts/kernel/text'
import { InstanceView } from '@pathwar/contracts/wargame/instances'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { instances, practiceOf } from './instance.queries.ts'
import { showInstances } from './instance.view.ts'

/** What the actor's teams have to play with, newest first: live instances, and the files of offline levels while they are played. Then what runs for practice. */
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
      .whereRaw(
        `(platform.is_live(workload.state) or exists (
          select from workload_file f, tournament t
          where f.workload_id = workload.id and f.generation = workload.generation
            and t.id = tournament_member.tournament_id and t.state = 'open' and t.ends_at > least(?, t.paused_at)))`,
        [ctx.now],
      )
      .orderBy('workload.created_at', 'desc')
    const practised = await practiceOf(ctx)
      .whereRaw('platform.is_live(workload.state)')
      .orderBy('workload.created_at', 'desc')
    return showInstances(ctx, [...mine, ...practised])
  },
})
