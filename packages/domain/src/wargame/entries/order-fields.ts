import { Fields, OrderFields } from '@pathwar/contracts/wargame/entries'
import { EntryField } from '@pathwar/db/models/wargame/entry-field'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { readFields } from './field.queries.ts'

/** Puts the questions of a tournament into another order; also those that are retired. */
export const orderFields = command({
  permission: 'tournament:manage',
  audit: {
    action: 'entry-field.ordered',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ fields }) => ({ fields }),
  },
  input: OrderFields,
  output: Fields,
  async run(ctx, { tournament, fields: slugs }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const known = (await EntryField.query(ctx.db).where({ tournamentId })).map(({ slug }) => slug)
    if (slugs.toSorted().join() !== known.toSorted().join()) throw new DomainError('entry-field/order')
    await EntryField.query(ctx.db)
      .where({ tournamentId })
      .patch({ position: EntryField.raw('array_position(?::text[], slug)', [slugs]) })
    await ctx.emit('entry-field.changed', { tournament }, { tournamentId })
    return readFields(ctx, tournamentId)
  },
})
