import type { Query } from '@pathwar/db/model'
import { Workload } from '@pathwar/db/models/hosting/workload'
import type { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelFlavor as Flavors } from '@pathwar/db/models/wargame/level-flavor'
import type { LevelInstance } from '@pathwar/db/models/wargame/level-instance'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { lockWorkload } from '../../hosting/workloads/index.ts'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { type Playing, visibleTournament } from '../tournaments/index.ts'

/** The context of an instance. */
export interface InstanceFacts {
  level: { slug: string; name: string; ttlSeconds: number; offline: boolean }
  /** Null: it waits in a pool for a team, or is shared. */
  team: {
    id: string
    slug: string
    name: string
    tournamentId: string
    tournamentSlug: string
    tournamentName: string
  } | null
  /** Who practises in it, and where. */
  practice: { username: string; tournamentSlug: string; tournamentName: string } | null
}

/** An instance of a level: the workload and the level's part of it. */
export type Instance = Workload & Pick<LevelInstance, 'levelFlavorId' | 'levelSubscriptionId'>

/** A query of all instances; callers narrow it down. */
export function instances(ctx: Ctx): Query<Workload, Instance[]> {
  return Workload.query(ctx.db)
    .select('workload.*', 'level_instance.level_flavor_id', 'level_instance.level_subscription_id')
    .join('level_instance', 'level_instance.id', 'workload.id')
    .castTo<Instance[]>()
}

/** The contexts of instances, by instance. */
export async function factsOf(ctx: Ctx, instanceIds: string[]): Promise<Map<string, InstanceFacts>> {
  const { rows } = await ctx.db.raw<{ rows: ({ id: string } & InstanceFacts)[] }>(
    `select i.id, json_build_object('slug', l.slug, 'name', l.name, 'ttlSeconds', f.ttl_seconds,
         'offline', is_offline(f.files, f.services)) as level,
       case when s.id is not null then json_build_object('id', team.id, 'slug', team.slug, 'name', team.name,
         'tournamentId', t.id, 'tournamentSlug', t.slug, 'tournamentName', t.name) end as team,
       case when r.id is not null then json_build_object('username', u.username, 'tournamentSlug', rt.slug,
         'tournamentName', rt.name) end as practice
     from level_instance i
     join level_flavor f on f.id = i.level_flavor_id
     join level l on l.id = f.level_id
     left join level_subscription s on s.id = i.level_subscription_id
     left join tournament_team tt on tt.id = s.tournament_team_id
     left join team on team.id = tt.team_id
     left join tournament t on t.id = tt.tournament_id
     left join practice_run r on r.id = i.practice_run_id
     left join app_user u on u.id = r.user_id left join tournament rt on rt.id = r.tournament_id
     where i.id = any (?)`,
    [instanceIds],
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

export interface MySubscription {
  tournament: Tournament
  playing: Playing
  subscription: LevelSubscription
  flavor: LevelFlavor
}

/** The subscription of the actor's team to a level. Throws if the team has not joined, or has not bought it. */
export async function mySubscription(
  ctx: Ctx,
  { tournament: tournamentSlug, level: levelSlug }: { tournament: string; level: string },
): Promise<MySubscription> {
  userOf(ctx)
  const { tournament, playing } = await visibleTournament(ctx, tournamentSlug)
  if (!playing) throw new DomainError('tournament/not-joined')
  const subscription = await LevelSubscription.query(ctx.db)
    .select('level_subscription.*')
    .join('tournament_level', 'tournament_level.id', 'level_subscription.tournament_level_id')
    .join('level', 'level.id', 'tournament_level.level_id')
    .where({ 'level_subscription.tournament_team_id': playing.tournamentTeamId, 'level.slug': levelSlug })
    .first()
  const flavor = subscription && (await Flavors.query(ctx.db).findById(subscription.levelFlavorId))
  if (!subscription || !flavor) throw new DomainError('level/not-bought')
  return { tournament, playing, subscription, flavor }
}

/** An instance of a team that the actor plays for, or in which they practise. Those of others are "not found". */
export async function myInstance(ctx: Ctx, instanceId: string, { held = false } = {}): Promise<Instance> {
  const { userId } = userOf(ctx)
  const [instance] = await instances(ctx)
    .join('level_subscription', 'level_subscription.id', 'level_instance.level_subscription_id')
    .join('tournament_member', 'tournament_member.tournament_team_id', 'level_subscription.tournament_team_id')
    .where({ 'workload.id': instanceId, 'tournament_member.user_id': userId })
    .modify((found) => {
      if (held) found.forKeyShare()
    })
  if (instance) return instance
  const [practised] = await practiceOf(ctx).where({ 'workload.id': instanceId })
  if (!practised) throw new DomainError('instance/not-found')
  return practised
}

/** A query of the instances in which the actor practises. */
export function practiceOf(ctx: Ctx): Query<Workload, Instance[]> {
  return instances(ctx)
    .join('practice_run', 'practice_run.id', 'level_instance.practice_run_id')
    .where({ 'practice_run.user_id': userOf(ctx).userId })
}

/** The live instance of a practice run, or its last one. */
export async function latestPractice(ctx: Ctx, practiceRunId: string): Promise<Workload | undefined> {
  const [latest] = await instances(ctx)
    .where({ 'level_instance.practice_run_id': practiceRunId })
    .orderBy([{ column: 'workload.created_at', order: 'desc' }, 'workload.id'])
    .limit(1)
  return latest
}

/** The same, locked until the end of the transaction. Lock it before you change its state. */
export async function lockMyInstance(ctx: Ctx, instanceId: string): Promise<Workload> {
  // Held, the actor stays in the team until the end of the transaction.
  await myInstance(ctx, instanceId, { held: true })
  return lockInstance(ctx, instanceId)
}

/** An instance of any team, locked. */
export async function lockInstance(ctx: Ctx, instanceId: string): Promise<Workload> {
  const instance = await lockWorkload(ctx, instanceId)
  if (instance?.kind !== 'level') throw new DomainError('instance/not-found')
  return instance
}

/** The live instance of a subscription, or its last one. */
export async function latestInstance(ctx: Ctx, subscriptionId: string): Promise<Workload | undefined> {
  const [latest] = await instances(ctx)
    .where({ 'level_instance.level_subscription_id': subscriptionId })
    .orderBy([{ column: 'workload.created_at', order: 'desc' }, 'workload.id'])
    .limit(1)
  return latest
}

/** Those of some workloads that people enter. The files of offline levels are made in seconds, and count against no limit. */
export async function enteredOf(ctx: Ctx, workloads: readonly Workload[]): Promise<{ id: string }[]> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `select i.id from level_instance i
     join level_flavor f on f.id = i.level_flavor_id and not is_offline(f.files, f.services)
     where i.id = any (?)`,
    [workloads.map(({ id }) => id)],
  )
  return rows
}
