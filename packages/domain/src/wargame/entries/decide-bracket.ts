import type { Bracket } from '@pathwar/db/models/wargame/bracket'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { bracketFor, bracketsOf, type Entrant } from '../brackets/index.ts'
import { entrantOf } from './entry.queries.ts'

interface Asking {
  tournamentId: string
  tournamentTeamId: string
  codeBracketId: string | null
  wanted: string | undefined
}

/** The bracket of a team that wants one, or has to be in one; throws why it cannot be there. */
export async function decideBracket(
  ctx: Ctx,
  { tournamentId, tournamentTeamId, codeBracketId, wanted }: Asking,
): Promise<Bracket | null> {
  const brackets = await bracketsOf(ctx, tournamentId)
  if (brackets.length === 0 && wanted === undefined) return null
  const entrant = await entrantOf(ctx, tournamentTeamId, codeBracketId)
  const decided = bracketFor(brackets, wanted, entrant)
  if (!('refusal' in decided)) return decided.bracket
  const message =
    decided.refusal === 'bracket/email-domain' && decided.bracket && whoIsOutside(decided.bracket, entrant)
  throw new DomainError(decided.refusal, { ...(message && { message }) })
}

function whoIsOutside(bracket: Bracket, { outside }: Entrant): string {
  const domains = bracket.emailDomains.join(', ')
  return `${bracket.name} is for confirmed addresses at ${domains}. Others: ${outside(bracket).join(', ')}.`
}
