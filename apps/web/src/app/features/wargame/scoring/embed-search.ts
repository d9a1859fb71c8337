export interface EmbedSearch {
  theme?: 'light' | 'dark'
  /** So many teams of the best. */
  top?: number
}

/** `theme` was looked at before, by `theme.js`. */
export function embedSearch({ theme, top }: Record<string, unknown>): EmbedSearch {
  const teams = Math.floor(Number(top))
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(teams >= 1 && teams <= 100 ? { top: teams } : {}),
  }
}
