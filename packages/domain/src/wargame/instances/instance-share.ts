import { type Ctx, DomainError, takeTurns, userOf } from '../../kernel/index.ts'
import { readSettings } from '../../tenancy/settings/index.ts'

/**
 * Lets the actor start one more instance: of what runs for all teams, no player takes more than the domain's settings say.
 * Instances of teams that somebody has left are not theirs any more; what runs for practice is. Throws `instance/player-limit`.
 */
export async function requireShare(ctx: Ctx): Promise<void> {
  const { userId } = userOf(ctx)
  await takeTurns(ctx, `instances-of:${userId}`)
  const { 'play.instancesPerPlayer': most } = await readSettings(ctx.db, ['play.instancesPerPlayer'])
  const { rows } = await ctx.db.raw<{ rows: { live: number }[] }>(
    `select count(*)::int as live from workload w
     join level_instance i on i.id = w.id
     join level_flavor f on f.id = i.level_flavor_id and not is_offline(f.files, f.services)
     where w.requested_by = ? and platform.is_live(w.state) and (w.owner_kind = 'user' and w.owner_id = w.requested_by
       or w.owner_kind = 'tournament_team' and exists (select from tournament_member m
         where m.tournament_team_id = w.owner_id and m.user_id = w.requested_by))`,
    [userId],
  )
  if ((rows[0]?.live ?? 0) < most) return
  throw new DomainError('instance/player-limit', {
    message: `You have started ${most} ${most === 1 ? 'instance' : 'instances'} that still run, in all your teams: no player may have more. Stop one first.`,
  })
}
