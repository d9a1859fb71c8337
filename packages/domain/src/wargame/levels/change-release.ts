import type { ReleaseChanges } from '@pathwar/contracts/wargame/releases'
import { LevelRequirement } from '@pathwar/db/models/wargame/level-requirement'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { anyOutside, publishedIds, requirementsOf } from './release.queries.ts'
import { needsItself } from './release.rules.ts'
import { tellRelease } from './tell-release.job.ts'

/** Changes when a level of a tournament appears, which the caller has locked to change it. */
export async function changeRelease(
  ctx: Ctx,
  tournament: Pick<Tournament, 'id'>,
  tournamentLevelId: string,
  { needs, releasedAt, dueAt, needsScore, lockedAs, attempts }: ReleaseChanges,
): Promise<void> {
  const before = await TournamentLevel.query(ctx.db).findById(tournamentLevelId).throwIfNotFound()
  const release = momentOf(releasedAt, before.releasedAt)
  const due = momentOf(dueAt, before.dueAt)
  if (release && due && due <= release) throw new DomainError('level/due')
  await TournamentLevel.query(ctx.db)
    .findById(tournamentLevelId)
    .patch({
      releasedAt: release,
      dueAt: due,
      ...(needsScore !== undefined && { needsScore: needsScore === null ? null : String(needsScore) }),
      ...(lockedAs !== undefined && { lockedAs }),
      ...(attempts !== undefined && { attempts }),
      updatedAt: ctx.now,
    })
  if (needs !== undefined) await changeNeeds(ctx, tournament.id, tournamentLevelId, needs)
  if (release && release > ctx.now) await tellRelease(ctx, tournamentLevelId, release)
}

async function changeNeeds(ctx: Ctx, tournamentId: string, level: string, slugs: readonly string[]): Promise<void> {
  const wanted = new Set(slugs)
  const needs = await publishedIds(ctx, tournamentId, [...wanted])
  if (needs.length !== wanted.size) throw new DomainError('level/needs-unknown')
  if (await anyOutside(ctx, needs)) throw new DomainError('level/needs-outside')
  if (needsItself(level, needs, await requirementsOf(ctx, tournamentId))) throw new DomainError('level/needs-circle')
  await LevelRequirement.query(ctx.db).delete().where({ tournamentLevelId: level })
  if (needs.length === 0) return
  await LevelRequirement.query(ctx.db).insert(
    needs.map((requiresId) => ({ tournamentId, tournamentLevelId: level, requiresId })),
  )
}

/** Not given: as it is. */
function momentOf(given: string | null | undefined, before: Date | null): Date | null {
  if (given === undefined) return before
  return given === null ? null : new Date(given)
}
