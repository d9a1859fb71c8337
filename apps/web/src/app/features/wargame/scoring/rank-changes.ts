import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'

/** How many places each team has risen since an earlier board, by its slug; below zero: fallen; null: it had no rank then. */
export function rankChanges(
  now: readonly Pick<ScoreboardRow, 'teamSlug' | 'rank'>[],
  before: readonly Pick<ScoreboardRow, 'teamSlug' | 'rank'>[],
): Map<string, number | null> {
  const earlier = new Map(before.map(({ teamSlug, rank }) => [teamSlug, rank]))
  return new Map(
    now.flatMap(({ teamSlug, rank }) => {
      if (rank === null) return []
      const was = earlier.get(teamSlug) ?? null
      return [[teamSlug, was === null ? null : was - rank] as const]
    }),
  )
}
