import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { EmailDomain, Slug } from '../kernel/text.ts'
import { TournamentRef } from './tournaments.ts'

/** The most brackets of a tournament: the scoreboard draws the best ten teams of each. */
export const MOST_BRACKETS = 12

/** Teams that have given one of these answers to a question of theirs: choices, or `yes` and `no` to a tick. */
export const BracketRule = z.strictObject({
  field: Slug,
  answers: z.array(z.string().min(1).max(100)).min(1, 'Choose at least one answer.').max(50),
})
export type BracketRule = z.infer<typeof BracketRule>

const Name = readableName(2, 60)
const Label = readableName(1, 12)
const EmailDomains = z.array(EmailDomain).max(50, 'At most 50 domains.')

export const CreateBracket = TournamentRef.extend({
  name: Name,
  /** Its name in addresses; it stays. Not given: made from the name. */
  slug: Slug.optional(),
  /** At most 12 characters, for the scoreboard; not given: the beginning of the name. */
  label: Label.optional(),
  /** The one for teams that choose none and may be in several. */
  isDefault: z.boolean().default(false),
  /** Teams come into it by a code or by an organiser. */
  byCodeOnly: z.boolean().default(false),
  /** All members need a confirmed address at one of these; empty: any. */
  emailDomains: EmailDomains.default([]),
  rule: BracketRule.nullable().default(null),
})
export type CreateBracket = z.infer<typeof CreateBracket>

export const BracketRef = TournamentRef.extend({ bracket: Slug })

/** Changes the given fields and leaves the rest. Teams that are in it stay in it. */
export const UpdateBracket = BracketRef.extend({
  changes: z.strictObject({
    name: Name.optional(),
    label: Label.optional(),
    isDefault: z.boolean().optional(),
    byCodeOnly: z.boolean().optional(),
    emailDomains: EmailDomains.optional(),
    rule: BracketRule.nullable().optional(),
  }),
})
export type UpdateBracket = z.infer<typeof UpdateBracket>

/** All brackets of the tournament, in their new order. */
export const OrderBrackets = TournamentRef.extend({ brackets: z.array(Slug).max(MOST_BRACKETS) })

/** A bracket as everybody sees it. */
export const BracketName = z.object({ slug: z.string(), name: z.string(), label: z.string() })
export type BracketName = z.infer<typeof BracketName>

/** What a team needs to be in it. */
export const BracketNeeds = z.object({
  byCodeOnly: z.boolean(),
  emailDomains: z.array(z.string()),
  rule: z.object({ field: z.string(), label: z.string(), answers: z.array(z.string()) }).nullable(),
})
export type BracketNeeds = z.infer<typeof BracketNeeds>

export const BracketView = BracketName.extend(BracketNeeds.shape).extend({
  isDefault: z.boolean(),
  /** How many play in it. */
  teams: z.int(),
})
export type BracketView = z.infer<typeof BracketView>

/** In their order. */
export const Brackets = z.array(BracketView)

/** What a bracket needs, as one sentence for people; empty: nothing. */
export function needsOf({ byCodeOnly, emailDomains, rule }: BracketNeeds): string {
  return [
    byCodeOnly && 'a code for it',
    emailDomains.length > 0 && `confirmed addresses at ${emailDomains.join(', ')}`,
    rule && `${rule.answers.map((answer) => `“${answer}”`).join(' or ')} as the answer to “${rule.label}”`,
  ]
    .filter((part) => part !== false && part !== null)
    .join('; ')
}
