import type { Workload } from '@pathwar/db/models/hosting/workload'
import { PracticeRun } from '@pathwar/db/models/wargame/practice-run'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { latestPractice } from '../instances/index.ts'
import { maySeeLevels, visibleTournament } from '../tournaments/index.ts'

export interface Practised {
  tournament: Tournament
  tournamentLevelId: string
  levelFlavorId: string
}

/** A level that the actor may practise. What is not published is not there; nothing of it is locked. */
export async function practisedLevel(
  ctx: Ctx,
  { tournament: slug, level }: { tournament: string; level: string },
): Promise<Practised> {
  const { tournament } = await visibleTournament(ctx, slug)
  if (!maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
  if (!tournament.practice) throw new DomainError('practice/off')
  const { rows } = await ctx.db.raw<{ rows: Omit<Practised, 'tournament'>[] }>(
    `select tl.id as "tournamentLevelId", tl.level_flavor_id as "levelFlavorId"
     from tournament_level tl join level l on l.id = tl.level_id
     where tl.tournament_id = ? and l.slug = ? and tl.published`,
    [tournament.id, level],
  )
  if (!rows[0]) throw new DomainError('level/not-found')
  return { tournament, ...rows[0] }
}

/** What the actor has practised of a level, with the instance that runs or ran last; undefined: nothing. */
export async function ownRun(
  ctx: Ctx,
  tournamentLevelId: string,
  { held = false } = {},
): Promise<{ run: PracticeRun; instance: Workload | undefined } | undefined> {
  const found = PracticeRun.query(ctx.db).findOne({ tournamentLevelId, userId: userOf(ctx).userId })
  const run = await (held ? found.forNoKeyUpdate() : found)
  return run && { run, instance: await latestPractice(ctx, run.id) }
}
