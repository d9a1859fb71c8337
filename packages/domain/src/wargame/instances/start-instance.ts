import { InstanceView, MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { Workload } from '@pathwar/db/models/hosting/workload'
import type { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelInstance } from '@pathwar/db/models/wargame/level-instance'
import type { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { syncInstanceGrants } from '../../hosting/access/index.ts'
import { type Ctx, command, DomainError, perUser, randomSlug, userOf } from '../../kernel/index.ts'
import { requireQuota } from '../../tenancy/quotas/index.ts'
import { playedTournament } from '../tournaments/index.ts'
import { changeState } from './change-state.ts'
import { mySubscription } from './instance.queries.ts'
import { mostLiveInstances } from './instance.rules.ts'
import { showInstance } from './instance.view.ts'
import { placeInstance } from './place-instance.ts'

/** Asks for an instance of a level that the team has bought. Whoever starts a running one gets that one. */
export const startInstance = command({
  permission: 'play',
  input: MyLevelRef,
  output: InstanceView,
  rateLimits: perUser('start', 120, 600),
  async run(ctx, ref) {
    // A tournament that is being closed is waited for: its end must not miss an instance that begins just now.
    await playedTournament(ctx, ref.tournament)
    const { playing, subscription, flavor } = await mySubscription(ctx, ref)
    await TournamentTeam.query(ctx.db).findById(playing.tournamentTeamId).forNoKeyUpdate()
    const live = await liveInstances(ctx, playing.tournamentTeamId)
    const running = live.find(({ exclusiveFor }) => exclusiveFor === subscription.id)
    if (running) return showInstance(ctx, running)
    if (live.length >= mostLiveInstances) throw new DomainError('instance/limit')
    await requireQuota(ctx, 'runningInstances')
    const instance = await request(ctx, subscription, flavor)
    const requested = await changeState(ctx, instance, { state: 'requested', step: 'queued' })
    await syncInstanceGrants(ctx, instance.id)
    return showInstance(ctx, await placeInstance(ctx, requested, flavor))
  },
})

async function request(ctx: Ctx, subscription: LevelSubscription, flavor: LevelFlavor): Promise<Workload> {
  const workload = await Workload.query(ctx.db).insertAndFetch({
    slug: randomSlug(12),
    kind: 'level',
    ownerKind: 'tournament_team',
    ownerId: subscription.tournamentTeamId,
    exclusiveFor: subscription.id,
    specDigest: flavor.packageDigest,
    requestedBy: userOf(ctx).userId,
  })
  await LevelInstance.query(ctx.db).insert({
    id: workload.id,
    levelFlavorId: flavor.id,
    levelSubscriptionId: subscription.id,
  })
  return workload
}

async function liveInstances(ctx: Ctx, tournamentTeamId: string): Promise<Workload[]> {
  return Workload.query(ctx.db)
    .where({ ownerKind: 'tournament_team', ownerId: tournamentTeamId })
    .whereRaw('platform.is_live(state)')
}
