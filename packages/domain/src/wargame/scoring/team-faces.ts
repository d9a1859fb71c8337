import type { ScoreboardRow, TeamFace } from '@pathwar/contracts/wargame/play'
import type { Ctx } from '../../kernel/index.ts'
import { pictureOf } from '../../storage/pictures/index.ts'

/** Of a team that has sent no picture and said no country. */
export const faceless: TeamFace = { picture: null, country: null }

/** What a face, or that there is none, takes in the memory of a process, about. */
const BYTES = 200

/** What stands beside the names of teams, by their slugs; those without picture and country are left out. Remembered by the process. */
export function teamFaces(
  ctx: Pick<Ctx, 'db' | 'domain' | 'recall'>,
  slugs: readonly string[],
): Promise<Record<string, TeamFace>> {
  // In which order they stand on a board changes with each solve.
  const asked = [...new Set(slugs)].sort()
  return ctx.recall(`faces:${ctx.domain.id}:${asked.join(',')}`, async () => {
    const { rows } = await ctx.db.raw<{ rows: (TeamFace & { slug: string })[] }>(
      `select t.slug, ${pictureOf('team', 't.id')} as picture, t.country from team t where t.slug = any (?)`,
      [asked],
    )
    const faces = rows.filter(({ picture, country }) => picture !== null || country !== null)
    const value = Object.fromEntries(faces.map(({ slug, ...face }) => [slug, face]))
    return { value, topics: [`${ctx.domain.id}:faces`], bytes: asked.length * BYTES }
  })
}

/** The same for a page of a board, and the row of the caller's team. */
export function facesOn(
  ctx: Pick<Ctx, 'db' | 'domain' | 'recall'>,
  rows: readonly ScoreboardRow[],
  mine: ScoreboardRow | null,
): Promise<Record<string, TeamFace>> {
  return teamFaces(
    ctx,
    [...rows, ...(mine ? [mine] : [])].map(({ teamSlug }) => teamSlug),
  )
}
