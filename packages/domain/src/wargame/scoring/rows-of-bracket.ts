import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { rememberedBrackets } from '../brackets/index.ts'
import { inBracket } from './scoreboard.rules.ts'

/** The rows of one bracket with the places within it, or of all; throws `bracket/not-found`. */
export async function rowsOfBracket(
  ctx: Ctx,
  tournamentId: string,
  { rows, bracket }: { rows: readonly ScoreboardRow[]; bracket: string | undefined },
): Promise<readonly ScoreboardRow[]> {
  if (bracket === undefined) return rows
  const brackets = await rememberedBrackets(ctx, tournamentId)
  if (brackets.every(({ slug }) => slug !== bracket)) throw new DomainError('bracket/not-found')
  return inBracket(rows, bracket)
}
