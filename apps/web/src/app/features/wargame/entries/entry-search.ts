import type { EntryFilters } from '@pathwar/contracts/wargame/entries'

/** The filters of the list of entries, from its address. */
export interface EntrySearch {
  /** The slug of a bracket, or `-` for none. */
  bracket?: string
  /** Only those of which a required answer is missing. */
  missing?: true
  /** A part of the team's name. */
  find?: string
}

export const NO_BRACKET = '-'

/** Reads the address; unknown values are dropped. */
export function entrySearch(search: Record<string, unknown>): EntrySearch {
  const bracket = typeof search.bracket === 'string' && /^[a-z0-9-]{1,60}$/.test(search.bracket) ? search.bracket : ''
  const missing = search.missing === true || search.missing === 'true'
  return {
    ...(bracket && { bracket }),
    ...(missing && { missing: true as const }),
    ...(search.find ? { find: String(search.find).slice(0, 60) } : {}),
  }
}

/** The server's filters. */
export function toFilters(tournament: string, { bracket, missing, find }: EntrySearch): EntryFilters {
  return {
    tournament,
    ...(bracket && { bracket: bracket === NO_BRACKET ? '' : bracket }),
    ...(missing && { incomplete: true }),
    ...(find?.trim() && { search: find.trim() }),
  }
}
