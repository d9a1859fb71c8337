import { Fields } from '@pathwar/contracts/wargame/entries'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readFields } from './field.queries.ts'

/** What a tournament asks and has asked, for organisers; what is retired comes last. */
export const listFields = query({
  permission: 'tournament:manage',
  input: TournamentRef,
  output: Fields,
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return readFields(ctx, tournament.id)
  },
})
