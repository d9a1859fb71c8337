import { type Ctx, DomainError } from '../../kernel/index.ts'
import { codeOf, usesOf } from './entry-code.queries.ts'
import { codeRefusal } from './entry-code.rules.ts'

/** What a typed code of a tournament is for now; throws if no team can enter with it. */
export async function previewCode(
  ctx: Ctx,
  tournamentId: string,
  typed: string,
): Promise<{ bracketId: string | null }> {
  const code = await codeOf(ctx, tournamentId, typed)
  if (!code) throw new DomainError('entry-code/not-found')
  const refusal = codeRefusal(code, await usesOf(ctx, code.id), ctx.now)
  if (refusal) throw new DomainError(refusal)
  return { bracketId: code.bracketId }
}
