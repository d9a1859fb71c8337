import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { levelLocks, maySeeLevels, type Playing } from '../tournaments/index.ts'

export interface ReportedLevel {
  tournamentLevelId: string
  slug: string
  name: string
  /** The version that the team has, or would buy. */
  flavorId: string
  /** The newest instance of the team. */
  instance: { id: string; generation: number; state: string } | null
}

/** A level of a tournament of which a team may know, with what the team has of it; throws `level/not-found`. */
export async function reportedLevel(
  ctx: Ctx,
  tournament: Tournament,
  playing: Playing,
  slug: string,
): Promise<ReportedLevel> {
  const { rows } = await ctx.db.raw<{ rows: (ReportedLevel & { bought: boolean })[] }>(
    `select tl.id as "tournamentLevelId", l.slug, l.name, coalesce(s.level_flavor_id, tl.level_flavor_id) as "flavorId",
       s.id is not null as bought,
       (select json_build_object('id', w.id, 'generation', w.generation, 'state', w.state) from level_instance i
         join workload w on w.id = i.id where i.level_subscription_id = s.id
         order by w.created_at desc limit 1) as instance
     from tournament_level tl join level l on l.id = tl.level_id
     left join level_subscription s on s.tournament_level_id = tl.id and s.tournament_team_id = :team
     where tl.tournament_id = :tournamentId and l.slug = :slug and (tl.published or s.id is not null)`,
    { team: playing.tournamentTeamId, tournamentId: tournament.id, slug },
  )
  const [found] = rows
  if (!found || !maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
  const { bought, ...level } = found
  const { secrets } = await levelLocks(ctx, ctx.actor, tournament.id, playing)
  if (!bought && secrets.has(level.tournamentLevelId)) throw new DomainError('level/not-found')
  return level
}
