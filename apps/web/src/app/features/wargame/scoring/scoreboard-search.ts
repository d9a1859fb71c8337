export interface ScoreboardSearch {
  /** Without header and menus, for a large screen. */
  big?: true
  find?: string
  page?: number
}

export function scoreboardSearch(search: Record<string, unknown>): ScoreboardSearch {
  const big = 'big' in search && search.big !== false && search.big !== 'false'
  const page = Math.floor(Number(search.page))
  return {
    ...(big ? { big: true } : {}),
    ...(search.find ? { find: String(search.find).slice(0, 60) } : {}),
    ...(page > 1 && page <= 100_000 ? { page } : {}),
  }
}
