import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { MOST_WAITING, type ReportState } from '@pathwar/contracts/wargame/reports'

/** Why a team may report nothing more now, by how many of its reports wait; null: it may. */
export function reportProblem(waiting: { level: number; all: number }): ErrorCode | null {
  if (waiting.level >= MOST_WAITING.level) return 'report/waits'
  return waiting.all >= MOST_WAITING.all ? 'report/many-wait' : null
}

/** From which states an organiser brings a report into another one. */
export const comesFrom: Record<ReportState, readonly ReportState[]> = {
  // Given back, or opened again.
  open: ['claimed', 'closed'],
  claimed: ['open', 'claimed'],
  // An answer can be answered anew.
  answered: ['open', 'claimed', 'answered', 'closed'],
  closed: ['open', 'claimed', 'answered'],
}
