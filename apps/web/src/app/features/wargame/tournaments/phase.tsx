import type { Phase } from '@pathwar/contracts/wargame/tournaments'
import { Countdown, ShortMoment } from '../../../components/moment.tsx'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'

const marks: Record<Phase, { tone: Tone; word: string }> = {
  draft: { tone: 'idle', word: 'draft' },
  upcoming: { tone: 'accent', word: 'upcoming' },
  running: { tone: 'live', word: 'running' },
  over: { tone: 'idle', word: 'over' },
  closed: { tone: 'idle', word: 'closed' },
}

export function PhaseMark({ phase }: { phase: Phase }) {
  const { tone, word } = marks[phase]
  return <StateMark tone={tone}>{word}</StateMark>
}

/** The date that matters now: the start, the end, or when it ended. */
export function PhaseTime({ phase, startsAt, endsAt }: { phase: Phase; startsAt: string; endsAt: string }) {
  if (phase === 'running') {
    return (
      <>
        <Countdown until={endsAt} /> left
      </>
    )
  }
  if (phase === 'upcoming' || phase === 'draft') {
    return (
      <>
        starts <ShortMoment at={startsAt} />
      </>
    )
  }
  if (phase === 'closed' && Date.parse(endsAt) > Date.now()) return 'closed before its end'
  return (
    <>
      ended <ShortMoment at={endsAt} />
    </>
  )
}
