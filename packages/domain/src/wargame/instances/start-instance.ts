import { InstanceView, MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { liveWorkloadsOf } from '../../hosting/workloads/index.ts'
import { command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { playedTournament } from '../tournaments/index.ts'
import { isOffline } from './flavor.queries.ts'
import { enteredOf, mySubscription } from './instance.queries.ts'
import { maxLiveInstances } from './instance.rules.ts'
import { showInstance } from './instance.view.ts'
import { requireShare } from './instance-share.ts'
import { prepareFiles } from './prepare-files.ts'
import { requestInstance } from './request-instance.ts'

/** Starts an instance of a level that the team has bought. If one is live, or an offline level's files are made, returns that one. */
export const startInstance = command({
  permission: 'play',
  input: MyLevelRef,
  output: InstanceView,
  rateLimits: perUser('start', 120, 600),
  async run(ctx, ref) {
    // Waits for a concurrent close of the tournament, which must not miss an instance that starts at the same moment.
    await playedTournament(ctx, ref.tournament)
    const { playing, subscription, flavor } = await mySubscription(ctx, ref)
    if (flavor.services.length === 0) throw new DomainError('instance/nothing-runs')
    if (isOffline(flavor))
      return showInstance(ctx, await prepareFiles(ctx, { flavor, subscription, requestedBy: userOf(ctx).userId }))
    await TournamentTeam.query(ctx.db).findById(playing.tournamentTeamId).forNoKeyUpdate()
    const live = await liveWorkloadsOf(ctx, { kind: 'tournament_team', id: playing.tournamentTeamId })
    const running = live.find(({ exclusiveFor }) => exclusiveFor === subscription.id)
    if (running) return showInstance(ctx, running)
    if ((await enteredOf(ctx, live)).length >= maxLiveInstances) throw new DomainError('instance/limit')
    await requireShare(ctx)
    const instance = await requestInstance(ctx, flavor, { subscription }, userOf(ctx).userId)
    return showInstance(ctx, instance)
  },
})
