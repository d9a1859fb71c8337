import type { Decimal } from '../../economy/ledger/index.ts'
import type { Ctx } from '../../kernel/index.ts'

interface Points {
  kind: ScoreKind
  /** What the points are for; a kind and a reference can be added once. */
  reference: string
  tournamentId: string
  tournamentTeamId: string
  /** The level of the points; its row must be locked. */
  tournamentLevelId: string | null
  amount: Decimal
}

/** Why a team's score changes. */
type ScoreKind = 'validation'

/**
 * Adds points to the score ledger and to the team's score, and returns the score. A repeated call changes nothing; the
 * same reference with other points is an error. Locks the team's row in the tournament.
 */
export async function addScore(ctx: Ctx, points: Points): Promise<Decimal> {
  const { kind, reference, tournamentId, tournamentTeamId, tournamentLevelId, amount } = points
  const { rows } = await ctx.db.raw<{ rows: { score: Decimal }[] }>(
    'select platform.add_score(?, ?, ?, ?, ?, ?) as score',
    [kind, reference, tournamentId, tournamentTeamId, tournamentLevelId, amount],
  )
  if (!rows[0]) throw new Error('adding points answered nothing')
  return rows[0].score
}
