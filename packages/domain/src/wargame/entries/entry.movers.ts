import type { Mover, Stage } from '../../kernel/index.ts'
import { createBracket, someBracket } from '../brackets/index.ts'
import { createTeam } from '../teams/index.ts'
import { createTournament, joinTournament, openTournament, updateTournament } from '../tournaments/index.ts'
import {
  answerFields,
  chooseBracket,
  createField,
  listFields,
  moveTeam,
  orderFields,
  removeField,
  updateField,
} from './index.ts'

/** Some question to teams; the first mover to need one makes it. Nobody has to answer it. */
async function someField({ does, tournament, word }: Stage): Promise<string> {
  const found = (await does(listFields, { tournament })).find(({ asks, retired }) => asks === 'team' && !retired)
  return found?.slug ?? (await does(createField, { tournament, label: word, kind: 'text' })).slug
}

/** By an organiser, for a player. */
const QUESTION = 'motto'

export const entryMovers: Record<string, Mover> = {
  'ask a question': {
    by: 'organiser',
    run: ({ does, tournament }) => does(createField, { tournament, label: 'Motto', slug: QUESTION, kind: 'text' }),
  },
  answer: {
    by: 'player',
    run: ({ does, tournament, word }) => does(answerFields, { tournament, answers: { [QUESTION]: word } }),
  },
  'change a question': {
    by: 'organiser',
    async run(stage) {
      const field = await someField(stage)
      return stage.does(updateField, { tournament: stage.tournament, field, changes: { help: stage.word } })
    },
  },
  'order questions': {
    by: 'organiser',
    async run({ does, tournament }) {
      const fields = await does(listFields, { tournament })
      return does(orderFields, { tournament, fields: fields.map(({ slug }) => slug).toReversed() })
    },
  },
  'remove a question': {
    by: 'organiser',
    async run({ does, tournament, word }) {
      const { slug } = await does(createField, { tournament, label: word, kind: 'tick' })
      return does(removeField, { tournament, field: slug })
    },
  },
  'move a team': {
    by: 'organiser',
    async run(stage) {
      const bracket = stage.upTo(3) === 0 ? null : await someBracket(stage)
      return stage.does(moveTeam, { tournament: stage.tournament, team: stage.rival.team, bracket })
    },
  },
  'choose a bracket': {
    // Teams choose until the start, and the others' tournament is running.
    by: 'organiser',
    async run({ does, word }) {
      const { slug: team } = await does(createTeam, { name: word })
      const dates = { startsAt: '2030-01-01T00:00:00Z', endsAt: '2031-01-01T00:00:00Z' }
      const { slug: tournament } = await does(createTournament, { name: word, bracketChanges: true, ...dates })
      await does(createBracket, { tournament, name: 'One', slug: 'one', isDefault: true })
      await does(createBracket, { tournament, name: 'Two', slug: 'two' })
      await does(openTournament, { tournament })
      await does(joinTournament, { tournament, team })
      return does(chooseBracket, { tournament, bracket: 'two' })
    },
  },
  'let teams change their bracket': {
    by: 'organiser',
    run: ({ does, tournament, upTo }) =>
      does(updateTournament, { tournament, changes: { bracketChanges: upTo(1) === 0 } }),
  },
}

export const entryInvariants = {
  'a team answers what teams are asked, and a user what users are': `select a.id from entry_answer a
    join entry_field f on f.id = a.entry_field_id where (f.asks = 'team') <> (a.tournament_team_id is not null)`,
  'a team answers questions of its tournament': `select a.id from entry_answer a join entry_field f on f.id = a.entry_field_id
    join tournament_team tt on tt.id = a.tournament_team_id where tt.tournament_id <> f.tournament_id`,
}
