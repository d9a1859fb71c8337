import { Level } from '@pathwar/db/models/wargame/level'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import type { Writeup } from '@pathwar/db/models/wargame/writeup'
import type { Ctx } from '../../kernel/index.ts'

/** The level that a write-up is about. */
export async function levelOfWriteup(
  { db }: Pick<Ctx, 'db'>,
  { tournamentLevelId }: Pick<Writeup, 'tournamentLevelId'>,
): Promise<{ slug: string; name: string }> {
  const { levelId } = await TournamentLevel.query(db).findById(tournamentLevelId).throwIfNotFound()
  const { slug, name } = await Level.query(db).findById(levelId).throwIfNotFound()
  return { slug, name }
}
