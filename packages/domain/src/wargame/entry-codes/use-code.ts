import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { EntryCode } from '@pathwar/db/models/wargame/entry-code'
import { EntryCodeUse } from '@pathwar/db/models/wargame/entry-code-use'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { usesOf } from './entry-code.queries.ts'
import { codeRefusal } from './entry-code.rules.ts'

/**
 * A team enters with a code: one after the other, so that no more do than may. In the order of locks a code comes after the team in the
 * tournament and before accounts. Answers the bracket that it is for.
 */
export async function useCode(
  ctx: Ctx,
  { tournamentId, tournamentTeamId, code: typed }: { tournamentId: string; tournamentTeamId: string; code: string },
): Promise<{ bracketId: string | null }> {
  const code = await EntryCode.query(ctx.db)
    .findOne({ tournamentId, foldedCode: foldCode(typed) })
    .forNoKeyUpdate()
  if (!code) throw new DomainError('entry-code/not-found')
  const used = await usesOf(ctx, code.id)
  const refusal = codeRefusal(code, used, ctx.now)
  if (refusal) throw new DomainError(refusal)
  await EntryCodeUse.query(ctx.db).insert({
    entryCodeId: code.id,
    tournamentTeamId,
    usedBy: userOf(ctx).userId,
    nth: used + 1,
    createdAt: ctx.now,
  })
  return { bracketId: code.bracketId }
}
