import type { Mover } from '../../kernel/index.ts'
import { createBracket, listBrackets, orderBrackets, removeBracket, updateBracket } from './index.ts'
import { someBracket } from './some-bracket.ts'

export const bracketMovers: Record<string, Mover> = {
  'make a bracket': {
    by: 'organiser',
    // A few in each tournament, since there cannot be many.
    run: ({ does, tournament, upTo }) =>
      does(createBracket, { tournament, name: 'A bracket', slug: `bracket-${upTo(2)}`, byCodeOnly: true }),
  },
  'change a bracket': {
    by: 'organiser',
    async run(stage) {
      const bracket = await someBracket(stage)
      const changes = { name: stage.word, emailDomains: [], rule: null }
      return stage.does(updateBracket, { tournament: stage.tournament, bracket, changes })
    },
  },
  'order brackets': {
    by: 'organiser',
    async run({ does, tournament }) {
      const brackets = await does(listBrackets, { tournament })
      return does(orderBrackets, { tournament, brackets: brackets.map(({ slug }) => slug).toReversed() })
    },
  },
  'remove a bracket': {
    by: 'organiser',
    async run({ does, tournament, word }) {
      const { slug } = await does(createBracket, { tournament, name: word, byCodeOnly: true })
      return does(removeBracket, { tournament, bracket: slug })
    },
  },
}

export const bracketInvariants = {
  'a team is in a bracket of its tournament': `select tt.id from tournament_team tt join bracket b on b.id = tt.bracket_id
    where b.tournament_id <> tt.tournament_id`,
  'a bracket goes by a question to teams of its tournament': `select b.slug from bracket b
    join entry_field f on f.id = b.entry_field_id where f.tournament_id <> b.tournament_id or f.asks <> 'team'`,
}
