import type { Phase, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { domainNow } from '../../../components/clock.ts'
import { ShortMoment } from '../../../components/moment.tsx'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'
import { TimeLeft } from '../life/time-left.tsx'

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

/** Says that the scoreboard is frozen, beside the phase. */
export function FrozenMark() {
  return <StateMark tone="accent">frozen</StateMark>
}

/** Says that its clock stands still, beside the phase. */
export function PausedMark() {
  return <StateMark tone="warn">paused</StateMark>
}

/** Says that it is archived, beside the phase. */
export function ArchivedMark() {
  return <StateMark tone="idle">archived</StateMark>
}

/** The date that matters now: the start, the end, or when it ended. */
export function PhaseTime({
  phase,
  startsAt,
  endsAt,
  paused,
}: Pick<TournamentView, 'phase' | 'startsAt' | 'endsAt' | 'paused'>) {
  if (phase === 'running') {
    return (
      <>
        <TimeLeft endsAt={endsAt} paused={paused} /> left
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
  if (phase === 'closed' && Date.parse(endsAt) > domainNow()) return 'closed before its end'
  return (
    <>
      ended <ShortMoment at={endsAt} />
    </>
  )
}
