import type { ErrorCode } from '@pathwar/contracts/kernel/errors'

/** What decides whether a team can be in a bracket. */
export interface BracketFacts {
  id: string
  slug: string
  isDefault: boolean
  byCodeOnly: boolean
  emailDomains: readonly string[]
  /** The question that it goes by, and the answers that fit; null: none. */
  entryFieldId: string | null
  answers: readonly string[]
}

/** A team that looks for its bracket. */
export interface Entrant {
  /** The bracket that the team's code is for. */
  codeBracketId: string | null
  /** The members without a confirmed address at the domains of a bracket. */
  outside: (bracket: Pick<BracketFacts, 'emailDomains'>) => readonly string[]
  /** What the team has answered, as `yes`, `no` or the choice, by the id of the question. */
  answers: ReadonlyMap<string, string>
}

type Refusal = Extract<ErrorCode, `bracket/${string}`>

/** Why a team cannot be in a bracket; null: it can. Whoever made the code has decided for whom it is. */
export function bracketRefusal(bracket: BracketFacts, entrant: Entrant): Refusal | null {
  if (entrant.codeBracketId === bracket.id) return null
  if (bracket.byCodeOnly) return 'bracket/code-only'
  if (entrant.outside(bracket).length > 0) return 'bracket/email-domain'
  return fitsRule(bracket, entrant.answers) ? null : 'bracket/answer'
}

/** Whether what a team has answered fits a bracket. */
export function fitsRule(
  { entryFieldId, answers }: Pick<BracketFacts, 'entryFieldId' | 'answers'>,
  given: ReadonlyMap<string, string>,
): boolean {
  // Whoever has not ticked has said no.
  return entryFieldId === null || answers.includes(given.get(entryFieldId) ?? 'no')
}

/**
 * The bracket of a team that enters, or why it cannot enter so: that of its code, or the one that it wants; of those in which it can be
 * the default one, or the only one. A team that can be in none is in none.
 */
export function bracketFor<Bracket extends BracketFacts>(
  brackets: readonly Bracket[],
  wanted: string | undefined,
  entrant: Entrant,
): { bracket: Bracket | null } | { refusal: Refusal; bracket: Bracket | null } {
  const ofCode = brackets.find(({ id }) => id === entrant.codeBracketId)
  if (wanted !== undefined) {
    const bracket = brackets.find(({ slug }) => slug === wanted)
    if (!bracket) return { refusal: 'bracket/not-found', bracket: null }
    if (ofCode && ofCode !== bracket) return { refusal: 'bracket/other-code', bracket }
    const refusal = bracketRefusal(bracket, entrant)
    return refusal ? { refusal, bracket } : { bracket }
  }
  if (ofCode) return { bracket: ofCode }
  const possible = brackets.filter((bracket) => bracketRefusal(bracket, entrant) === null)
  const [first = null, ...others] = possible
  const standard = possible.find(({ isDefault }) => isDefault)
  if (standard) return { bracket: standard }
  return others.length > 0 ? { refusal: 'bracket/needed', bracket: null } : { bracket: first }
}
