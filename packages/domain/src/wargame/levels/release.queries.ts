import type { ReleaseView } from '@pathwar/contracts/wargame/releases'
import type { Ctx } from '../../kernel/index.ts'
import type { Requirements } from './release.rules.ts'

interface Row extends Omit<ReleaseView, 'releasedAt' | 'dueAt'> {
  releasedAt: Date | null
  dueAt: Date | null
}

/** When the levels of a tournament appear, or one of them; by name. */
export async function releasesOf(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  only: string | null = null,
): Promise<ReleaseView[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select l.slug, l.name, tl.released_at as "releasedAt", tl.due_at as "dueAt", tl.locked_as as "lockedAs",
       tl.needs_score::float8 as "needsScore", tl.attempts,
       coalesce((select json_agg(json_build_object('slug', nl.slug, 'name', nl.name) order by nl.name, nl.slug)
         from level_requirement r join tournament_level n on n.id = r.requires_id join level nl on nl.id = n.level_id
         where r.tournament_level_id = tl.id), '[]') as needs
     from tournament_level tl join level l on l.id = tl.level_id
     where tl.tournament_id = :tournamentId and (tl.id = :only or (:only::uuid is null and tl.published))
     order by l.name, l.slug`,
    { tournamentId, only },
  )
  return rows.map((row) => ({
    ...row,
    releasedAt: row.releasedAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
  }))
}

/** What the levels of a tournament need; stays so while the tournament is locked. */
export async function requirementsOf({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<Requirements> {
  const { rows } = await db.raw<{ rows: { level: string; needs: string[] }[] }>(
    `select tournament_level_id as level, array_agg(requires_id::text) as needs
     from level_requirement where tournament_id = ? group by 1`,
    [tournamentId],
  )
  return new Map(rows.map(({ level, needs }) => [level, needs]))
}

/** The published levels of a tournament with these slugs, by id in the tournament. */
export async function publishedIds(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  slugs: readonly string[],
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select tl.id from tournament_level tl join level l on l.id = tl.level_id
     where tl.tournament_id = ? and tl.published and l.slug = any (?)`,
    [tournamentId, [...slugs]],
  )
  return rows.map(({ id }) => id)
}

/** Whether one of some levels of a tournament is scored from outside, so that nobody ever solves it. */
export async function anyOutside({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select from tournament_level tl join level_flavor f on f.id = tl.level_flavor_id
     where tl.id = any (?::uuid[]) and f.answer ->> 'kind' = 'feed' limit 1`,
    [[...ids]],
  )
  return rows.length > 0
}
