import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Countdown } from '../../../components/moment.tsx'
import { countdown, durationInWords } from '../../../components/time.ts'

/** The time that a tournament has left, second by second; it stands still in a pause. */
export function TimeLeft({ endsAt, paused }: Pick<TournamentView, 'endsAt' | 'paused'>) {
  if (!paused) return <Countdown until={endsAt} />
  const left = Date.parse(endsAt) - Date.parse(paused.since)
  return (
    <span role="timer" aria-label={`${durationInWords(left)} left, paused`} className="whitespace-nowrap">
      {countdown(left)}
    </span>
  )
}
