import { EntryPage, ListEntries } from '@pathwar/contracts/wargame/entries'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readEntries } from './entry-list.queries.ts'

/** The teams of a tournament with all that they have answered, for organisers, the latest first. */
export const listEntries = query({
  permission: 'tournament:manage',
  input: ListEntries,
  output: EntryPage,
  async run(ctx, { tournament: slug, ...filters }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return readEntries(ctx, { tournamentId: tournament.id, ...filters })
  },
})
