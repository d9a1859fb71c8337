import { FieldView, UpdateField } from '@pathwar/contracts/wargame/entries'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { EntryField } from '@pathwar/db/models/wargame/entry-field'
import { command, DomainError, differences } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { fieldBySlug, readField } from './field.queries.ts'
import { changeProblem, shapeProblem } from './field.rules.ts'

const changeable = [
  ...(['label', 'help', 'kind', 'required', 'public'] as const),
  ...(['least', 'most', 'options', 'retired'] as const),
]

/** Changes a question, or retires it. Answers that were given stay, whatever is asked from now on. */
export const updateField = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: UpdateField,
  output: FieldView,
  async run(ctx, { tournament: tournamentSlug, field: slug, changes }) {
    const { id: tournamentId } = await managedTournament(ctx, tournamentSlug)
    const { id, retiredAt } = await fieldBySlug(ctx, tournamentId, slug)
    const before = await readField(ctx, tournamentId, slug)
    const { least, most, retired, ...rest } = { ...before, ...given(changes) }
    const shape = shapeProblem({ ...rest, least, most })
    if (shape) throw new DomainError(shape.code, shape)
    const ruled = await Bracket.query(ctx.db).where({ entryFieldId: id })
    const answers = ruled.flatMap((bracket) => bracket.answers)
    const problem = changeProblem(before, { ...rest, least, most, retired }, answers)
    if (problem) throw new DomainError(problem)
    const { label, help, kind, required, public: shown, options } = rest
    await EntryField.query(ctx.db)
      .findById(id)
      .patch({
        ...{ label, help, kind, required, public: shown, options },
        least: least === null ? null : String(least),
        most: most === null ? null : String(most),
        retiredAt: retired ? (retiredAt ?? ctx.now) : null,
      })
    const after = await readField(ctx, tournamentId, slug)
    const target = { kind: 'entry-field', id: `${tournamentSlug}/${slug}`, name: after.label }
    await ctx.audit('entry-field.changed', target, differences<FieldView>(before, after, changeable))
    await ctx.emit('entry-field.changed', { tournament: tournamentSlug }, { tournamentId })
    return after
  },
})

/** Those that are given. */
function given(changes: UpdateField['changes']) {
  // Without the undefined ones the rest is what it says.
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Required<
    UpdateField['changes']
  >
}
