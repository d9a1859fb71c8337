import { slugOf } from '@pathwar/contracts/kernel/text'
import { CreateField, FieldView, MOST_FIELDS } from '@pathwar/contracts/wargame/entries'
import { EntryField } from '@pathwar/db/models/wargame/entry-field'
import { command, DomainError, randomSlug } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { readField } from './field.queries.ts'
import { shapeProblem } from './field.rules.ts'

/** Adds a question to those that a tournament asks. Who has entered already answers it later. */
export const createField = command({
  permission: 'tournament:manage',
  audit: {
    action: 'entry-field.created',
    target: ({ tournament }, { slug, label }) => ({ kind: 'entry-field', id: `${tournament}/${slug}`, name: label }),
  },
  input: CreateField,
  output: FieldView,
  async run(ctx, { tournament: tournamentSlug, slug: chosen, least, most, ...rest }) {
    const { id: tournamentId } = await managedTournament(ctx, tournamentSlug)
    const problem = shapeProblem({ ...rest, least, most })
    if (problem) throw new DomainError(problem.code, problem)
    const others = await EntryField.query(ctx.db).where({ tournamentId })
    if (others.length >= MOST_FIELDS) throw new DomainError('entry-field/too-many')
    const { slug } = await EntryField.query(ctx.db).insertAndFetch({
      ...rest,
      least: least === null ? null : String(least),
      most: most === null ? null : String(most),
      tournamentId,
      slug: chosen ?? (slugOf(rest.label) || randomSlug(8)),
      position: Math.max(0, ...others.map(({ position }) => position + 1)),
      createdAt: ctx.now,
    })
    await ctx.emit('entry-field.changed', { tournament: tournamentSlug }, { tournamentId })
    return readField(ctx, tournamentId, slug)
  },
})
