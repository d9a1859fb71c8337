/** The search parameters of a list with only a text filter. */
export function findSearch({ find }: Record<string, unknown>): { find?: string } {
  return find ? { find: String(find) } : {}
}

/** The search parameters of a page that returns to where the reader was. */
export function returnSearch(search: Record<string, unknown>): { return?: string } {
  return typeof search.return === 'string' ? { return: search.return } : {}
}
