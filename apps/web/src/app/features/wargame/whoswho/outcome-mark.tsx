import type { WhoswhoOutcome } from '@pathwar/contracts/wargame/whoswho'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'

const marks: Record<WhoswhoOutcome, { tone: Tone; word: string }> = {
  right: { tone: 'good', word: 'right' },
  shielded: { tone: 'accent', word: 'shielded' },
  wrong: { tone: 'bad', word: 'wrong' },
}

/** How a guess turned out. */
export function OutcomeMark({ outcome }: { outcome: WhoswhoOutcome }) {
  const { tone, word } = marks[outcome]
  return <StateMark tone={tone}>{word}</StateMark>
}
