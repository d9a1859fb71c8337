import { Brackets, OrderBrackets } from '@pathwar/contracts/wargame/brackets'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { bracketsOf, readBrackets } from './bracket.queries.ts'

/** Puts the brackets of a tournament into another order. */
export const orderBrackets = command({
  permission: 'tournament:manage',
  audit: {
    action: 'bracket.ordered',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ brackets }) => ({ brackets }),
  },
  input: OrderBrackets,
  output: Brackets,
  async run(ctx, { tournament, brackets: slugs }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const known = (await bracketsOf(ctx, tournamentId)).map(({ slug }) => slug)
    if (slugs.toSorted().join() !== known.toSorted().join()) throw new DomainError('bracket/order')
    await Bracket.query(ctx.db)
      .where({ tournamentId })
      .patch({ position: Bracket.raw('array_position(?::text[], slug)', [slugs]) })
    await ctx.emit('bracket.changed', { tournament }, { tournamentId })
    return readBrackets(ctx, tournamentId)
  },
})
