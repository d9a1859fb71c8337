import { reportKinds, reportStates } from '@pathwar/contracts/wargame/report-kinds'
import type { ReportKind, ReportState } from '@pathwar/contracts/wargame/reports'

/** Which reports an organiser looks at, from the address; without a state those that wait. */
export interface ReportSearch {
  tournament?: string
  level?: string
  state?: ReportState | 'all'
  kind?: ReportKind
}

/** Unknown values are dropped. */
export function reportSearch({ tournament, level, state, kind }: Record<string, unknown>): ReportSearch {
  const known = state === 'all' ? state : reportStates.find((one) => one === state)
  const problem = reportKinds.find((one) => one === kind)
  return {
    ...(tournament ? { tournament: String(tournament) } : {}),
    ...(level ? { level: String(level) } : {}),
    ...(known && { state: known }),
    ...(problem && { kind: problem }),
  }
}

/** The server's filters. */
export function reportFilters({ state, ...rest }: ReportSearch) {
  return { ...rest, ...(state !== 'all' && { state: state ?? ('waiting' as const) }) }
}
