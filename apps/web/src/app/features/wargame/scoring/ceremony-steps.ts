import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'

/** A team's row in a ceremony. */
export interface CeremonyRow {
  team: string
  teamSlug: string
  /** That of the freeze, or the final one once it is revealed. */
  score: number
  /** Its place among the scores that are shown; null without a score. */
  rank: number | null
  revealed: boolean
}

export interface CeremonyState {
  rows: CeremonyRow[]
  /** The team that the last step has revealed. */
  last: CeremonyRow | null
  /** Whose turn it is; null: all are revealed. */
  next: string | null
}

/**
 * A ceremony after some steps. It begins with the board of the freeze. Each step reveals the final score of the lowest team that is not
 * revealed yet and moves it to where that belongs; so the winner is known last. When all are revealed it is the final board.
 */
export function ceremonyAfter(
  frozen: readonly ScoreboardRow[],
  final: readonly ScoreboardRow[],
  steps: number,
): CeremonyState {
  const then = new Map(frozen.map((row, index) => [row.teamSlug, { score: row.score, index }]))
  const place = (slug: string) => then.get(slug)?.index ?? frozen.length
  const finals = new Map(final.map((row, index) => [row.teamSlug, { ...row, index }]))
  const finalOf = (slug: string) => finals.get(slug)?.index ?? final.length
  let rows: Omit<CeremonyRow, 'rank'>[] = final
    .toSorted((a, b) => place(a.teamSlug) - place(b.teamSlug))
    .map(({ team, teamSlug }) => ({ team, teamSlug, score: then.get(teamSlug)?.score ?? 0, revealed: false }))
  let last: string | null = null
  for (let step = 0; step < steps; step += 1) {
    const turn = rows.findLast(({ revealed }) => !revealed)
    if (!turn) break
    last = turn.teamSlug
    const score = finals.get(last)?.score ?? turn.score
    const moved = { ...turn, score, revealed: true }
    const others = rows.filter((row) => row !== turn)
    // Among equal scores those not revealed yet stay above, so that none of them is passed over.
    const at = others.findIndex((row) => isBelow(row, moved, finalOf))
    rows = at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved)
  }
  const over = rows.every(({ revealed }) => revealed)
  if (over) rows = rows.toSorted((a, b) => finalOf(a.teamSlug) - finalOf(b.teamSlug))
  const ranked = rows.map((row, index) => ({
    ...row,
    rank: rankOf(row, index, over ? finals.get(row.teamSlug) : null),
  }))
  return {
    rows: ranked,
    last: ranked.find(({ teamSlug }) => teamSlug === last) ?? null,
    next: rows.findLast(({ revealed }) => !revealed)?.teamSlug ?? null,
  }
}

function isBelow(
  row: Omit<CeremonyRow, 'rank'>,
  moved: Omit<CeremonyRow, 'rank'>,
  finalOf: (slug: string) => number,
): boolean {
  if (row.score !== moved.score) return row.score < moved.score
  return row.revealed && finalOf(row.teamSlug) > finalOf(moved.teamSlug)
}

function rankOf(
  { score }: Pick<CeremonyRow, 'score'>,
  index: number,
  final: Pick<ScoreboardRow, 'rank'> | null | undefined,
): number | null {
  if (final) return final.rank
  return score > 0 ? index + 1 : null
}
