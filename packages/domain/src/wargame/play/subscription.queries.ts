import { type Ctx, DomainError } from '../../kernel/index.ts'

export interface HeldSubscription {
  id: string
  level: { tournamentLevelId: string; slug: string; name: string }
}

/** A team's subscription to a level, locked: submissions for it run one after the other. */
export async function lockSubscription(
  ctx: Ctx,
  tournamentTeamId: string,
  levelSlug: string,
): Promise<HeldSubscription> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; tournamentLevelId: string; name: string }[] }>(
    `select s.id, s.tournament_level_id as "tournamentLevelId", l.name
     from level_subscription s
     join tournament_level tl on tl.id = s.tournament_level_id
     join level l on l.id = tl.level_id
     where s.tournament_team_id = ? and l.slug = ?
     for no key update of s`,
    [tournamentTeamId, levelSlug],
  )
  if (!rows[0]) throw new DomainError('level/not-bought')
  const { id, tournamentLevelId, name } = rows[0]
  return { id, level: { tournamentLevelId, slug: levelSlug, name } }
}

/** A level's reward. Its row is locked, so that its solves run one after the other, and the reward stays the same. */
export async function lockReward(ctx: Ctx, tournamentLevelId: string): Promise<string> {
  const { rows } = await ctx.db.raw<{ rows: { reward: string }[] }>(
    'select reward from tournament_level where id = ? for no key update',
    [tournamentLevelId],
  )
  if (!rows[0]) throw new Error(`level ${tournamentLevelId} is gone from its tournament`)
  return rows[0].reward
}
