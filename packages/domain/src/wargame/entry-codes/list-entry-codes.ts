import { EntryCodePage, ListEntryCodes } from '@pathwar/contracts/wargame/entry-codes'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readCodes } from './entry-code.queries.ts'

/** The codes of a tournament and how often they were used, for organisers, the latest first. */
export const listEntryCodes = query({
  permission: 'tournament:manage',
  input: ListEntryCodes,
  output: EntryCodePage,
  async run(ctx, { tournament: slug, ...page }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return readCodes(ctx, tournament.id, page)
  },
})
