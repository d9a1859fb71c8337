import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Alert } from '../../../components/alert.tsx'
import { ShortMoment } from '../../../components/moment.tsx'

/** On all pages of a tournament: that it is paused, since when and why, and what that means. */
export function PausedNotice({ paused }: { paused: TournamentView['paused'] }) {
  if (!paused) return null
  return (
    <div className="pt-5">
      <Alert tone="warn">
        <p className="font-medium wrap-anywhere">
          Paused since <ShortMoment at={paused.since} />
          {paused.reason ? `: ${paused.reason}` : '.'}
        </p>
        <p className="mt-1">
          Nothing is bought, started or solved meanwhile, and no time is lost: the end and all deadlines move.{' '}
          {paused.gate === 'stays'
            ? 'What runs stays open and keeps its time.'
            : 'What runs keeps its time, and can be entered again when it goes on.'}
        </p>
      </Alert>
    </div>
  )
}
