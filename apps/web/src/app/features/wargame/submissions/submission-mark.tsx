import type { SubmissionState } from '@pathwar/contracts/wargame/submissions'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'

const marks: Record<SubmissionState, { tone: Tone; word: string }> = {
  sent: { tone: 'accent', word: 'in review' },
  accepted: { tone: 'good', word: 'right' },
  'auto-accepted': { tone: 'good', word: 'paid, in review' },
  refused: { tone: 'bad', word: 'wrong' },
  'taken-back': { tone: 'bad', word: 'taken back' },
}

/** Where an answer stands. */
export function SubmissionMark({ state }: { state: SubmissionState }) {
  const { tone, word } = marks[state]
  return <StateMark tone={tone}>{word}</StateMark>
}
