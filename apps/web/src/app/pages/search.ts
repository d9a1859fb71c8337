/** The address of a list that can only be searched. */
export function findSearch({ find }: Record<string, unknown>): { find?: string } {
  return find ? { find: String(find) } : {}
}

/** The address of a page that leads back to where the reader was. */
export function returnSearch(search: Record<string, unknown>): { return?: string } {
  return typeof search.return === 'string' ? { return: search.return } : {}
}
