import { feature } from '../../kernel/index.ts'
import { answerFields } from './answer-fields.ts'
import { askMembers } from './ask-members.ts'
import { chooseBracket } from './choose-bracket.ts'
import { createField } from './create-field.ts'
import { enterAs } from './enter-as.ts'
import { entryInvariants, entryMovers } from './entry.movers.ts'
import { entryParts } from './entry.parts.ts'
import { exportEntries } from './export-entries.ts'
import { forgetAnswers } from './forget-answers.ts'
import { listEntries } from './list-entries.ts'
import { listFields } from './list-fields.ts'
import { moveTeam } from './move-team.ts'
import { orderFields } from './order-fields.ts'
import { removeField } from './remove-field.ts'
import { showEntryForm } from './show-entry-form.ts'
import { showMyEntry } from './show-my-entry.ts'
import { showTeamEntry } from './show-team-entry.ts'
import { updateField } from './update-field.ts'

export const entries = feature('entries', {
  useCases: {
    form: showEntryForm,
    mine: showMyEntry,
    answer: answerFields,
    chooseBracket,
    ofTeam: showTeamEntry,
    list: listEntries,
    export: exportEntries,
    moveTeam,
    fields: listFields,
    createField,
    updateField,
    orderFields,
    removeField,
  },
  movers: entryMovers,
  contended: ['entry_field', 'entry_answer'],
  invariants: entryInvariants,
  on: { 'tournament.joined': askMembers },
  hooks: [enterAs, forgetAnswers, entryParts],
  constraints: {
    entry_field_slug: 'entry-field/slug-taken',
    entry_answer_field: 'entry-field/has-answers',
    bracket_field: 'entry-field/in-rule',
  },
})
