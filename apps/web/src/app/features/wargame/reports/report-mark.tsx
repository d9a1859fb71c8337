import type { ReportState } from '@pathwar/contracts/wargame/reports'
import { StateMark } from '../../../components/state-mark.tsx'

const tones = { open: 'warn', claimed: 'accent', answered: 'good', closed: 'idle' } as const

/** What becomes of a report. */
export function ReportMark({ state, by }: { state: ReportState; by?: string | null }) {
  return (
    <StateMark tone={tones[state]} wraps>
      {state === 'claimed' && by ? `taken by ${by}` : words[state]}
    </StateMark>
  )
}

const words: Record<ReportState, string> = { open: 'open', claimed: 'taken', answered: 'answered', closed: 'closed' }
