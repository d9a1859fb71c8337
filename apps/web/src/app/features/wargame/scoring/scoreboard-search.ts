export interface ScoreboardSearch {
  /** Without header and menus, for a large screen. */
  big?: true
  /** Team by team, from the last to the first, what a frozen board hides. */
  ceremony?: true
  /** For staff: frozen, as everybody else sees it. */
  asPlayers?: true
  find?: string
  /** The slug of a bracket. */
  bracket?: string
  page?: number
  /** As it was then: an ISO time. */
  at?: string
  /** Who has solved what, instead of the ranking. */
  matrix?: true
}

export function scoreboardSearch(search: Record<string, unknown>): ScoreboardSearch {
  const isOn = (word: string) => word in search && search[word] !== false && search[word] !== 'false'
  const page = Math.floor(Number(search.page))
  return {
    ...(isOn('big') ? { big: true } : {}),
    ...(isOn('ceremony') ? { ceremony: true } : {}),
    ...(isOn('asPlayers') ? { asPlayers: true } : {}),
    ...(typeof search.bracket === 'string' && /^[a-z0-9-]{1,60}$/.test(search.bracket)
      ? { bracket: search.bracket }
      : {}),
    ...(search.find ? { find: String(search.find).slice(0, 60) } : {}),
    ...(page > 1 && page <= 100_000 ? { page } : {}),
    ...momentOf(search.at),
    ...(isOn('matrix') ? { matrix: true } : {}),
  }
}

function momentOf(given: unknown): { at?: string } {
  const at = typeof given === 'string' ? Date.parse(given) : Number.NaN
  return Number.isNaN(at) || at < 0 || at > LAST ? {} : { at: new Date(at).toISOString() }
}

const LAST = Date.parse('9999-12-31T23:59:59Z')
