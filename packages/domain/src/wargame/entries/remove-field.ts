import { FieldRef, Fields } from '@pathwar/contracts/wargame/entries'
import { EntryField } from '@pathwar/db/models/wargame/entry-field'
import { command } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { fieldBySlug, readFields } from './field.queries.ts'

/** Removes a question that nobody has answered. Answers those that are left. */
export const removeField = command({
  permission: 'tournament:manage',
  audit: {
    action: 'entry-field.removed',
    target: ({ tournament, field }) => ({ kind: 'entry-field', id: `${tournament}/${field}`, name: field }),
    detail: () => ({}),
  },
  input: FieldRef,
  output: Fields,
  async run(ctx, { tournament, field: slug }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const { id } = await fieldBySlug(ctx, tournamentId, slug)
    await EntryField.query(ctx.db).deleteById(id)
    await ctx.emit('entry-field.changed', { tournament }, { tournamentId })
    return readFields(ctx, tournamentId)
  },
})
