import { PreviewScoring, ScoringPreview } from '@pathwar/contracts/wargame/scoring'
import { query } from '../../kernel/index.ts'
import { pointsAt, worthOf } from './worth.rules.ts'

/** The length of the tournament that is thought of, in seconds. */
const TWO_DAYS = 172_800

/**
 * What a level would bring its first and its last solver, by the number of its solves. Of a formula that looks at more: all who
 * solve it, and as many again, have bought it; it is the most solved level; its first solve comes as late as its number of solves.
 */
export const previewScoring = query({
  permission: 'tournament:manage',
  input: PreviewScoring,
  output: ScoringPreview,
  async run(_ctx, { scoring, worth, solves }) {
    const rows = Array.from({ length: solves }, (_, index) => {
      const facts = { reward: worth, solves: index + 1, bought: 2 * solves, mostSolves: solves, seconds: TWO_DAYS }
      const points = worthOf(scoring, { ...facts, firstSolvedAt: index / solves })
      return { solves: index + 1, first: pointsAt(points, 1), last: pointsAt(points, index + 1) }
    })
    return { rows }
  },
})
