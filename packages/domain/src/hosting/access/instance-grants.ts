import type { Ctx } from '../../kernel/index.ts'

interface Membership {
  instanceId: string
  userIds: string[]
  usernames: string[]
}

/**
 * Makes the gate's grants of live instances what they should be: the active members who may play of the tournament team
 * that owns the subscription, while the tournament is open. Called in the transaction of whatever changes one of these;
 * the proxies hear of it at commit.
 */
async function syncGrants(ctx: Ctx, where: string, ...values: string[]): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: Membership[] }>(
    `select i.id as "instanceId",
       coalesce(array_agg(u.id order by u.id) filter (where u.id is not null), '{}') as "userIds",
       coalesce(array_agg(u.username::text order by u.id) filter (where u.id is not null), '{}') as usernames
     from workload i
     join level_instance li on li.id = i.id
     join level_subscription s on s.id = li.level_subscription_id
     join tournament_team tt on tt.id = s.tournament_team_id
     join tournament t on t.id = tt.tournament_id
     left join tournament_member tm on tm.tournament_team_id = tt.id and t.state = 'open'
     left join app_user u on u.id = tm.user_id and u.activated and u.deleted_at is null
       and user_may(u.id, 'play', ?)
     where platform.is_wanted(i.state) and ${where}
     group by i.id order by i.id`,
    [ctx.now, ...values],
  )
  for (const { instanceId, userIds, usernames } of rows) {
    await ctx.db.raw('select platform.set_grants(?, ?::uuid[], ?::text[])', [instanceId, userIds, usernames])
  }
}

/** Of one instance. */
export async function syncInstanceGrants(ctx: Ctx, instanceId: string): Promise<void> {
  await syncGrants(ctx, 'i.id = ?', instanceId)
}

/** Of every live instance of a team, in all its tournaments. */
export async function syncTeamGrants(ctx: Ctx, teamId: string): Promise<void> {
  await syncGrants(ctx, 'tt.team_id = ?', teamId)
}

/** Of every live instance of a tournament. */
export async function syncTournamentGrants(ctx: Ctx, tournamentId: string): Promise<void> {
  await syncGrants(ctx, 't.id = ?', tournamentId)
}

/** Of every live instance of the domain: when what roles give has changed. */
export async function syncAllGrants(ctx: Ctx): Promise<void> {
  await syncGrants(ctx, 'true')
}

/**
 * For whatever changes what a user may do or whether they are active: a ban, a role, a deactivation. Waits for those who
 * let the user into a team or start an instance of their team at this moment, so that none of it is missed.
 */
export async function syncUserGrants(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.raw('select from app_user where id = ? for update', [userId])
  await ctx.db.raw(
    `select from tournament_team where id in (select tournament_team_id from tournament_member where user_id = ?)
     order by id for update`,
    [userId],
  )
  await syncGrants(ctx, 'tt.id in (select m.tournament_team_id from tournament_member m where m.user_id = ?)', userId)
}
