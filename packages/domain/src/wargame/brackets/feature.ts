import { feature } from '../../kernel/index.ts'
import { bracketInvariants, bracketMovers } from './bracket.movers.ts'
import { bracketParts } from './bracket.parts.ts'
import { createBracket } from './create-bracket.ts'
import { listBrackets } from './list-brackets.ts'
import { orderBrackets } from './order-brackets.ts'
import { removeBracket } from './remove-bracket.ts'
import { updateBracket } from './update-bracket.ts'

export const brackets = feature('brackets', {
  useCases: {
    list: listBrackets,
    create: createBracket,
    update: updateBracket,
    order: orderBrackets,
    remove: removeBracket,
  },
  hooks: [bracketParts],
  movers: bracketMovers,
  contended: ['bracket'],
  invariants: bracketInvariants,
  constraints: {
    bracket_slug: 'bracket/slug-taken',
    tournament_team_bracket: 'bracket/has-teams',
    entry_code_bracket: 'bracket/has-codes',
    announcement_bracket: 'bracket/has-announcements',
  },
})
