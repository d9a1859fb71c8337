import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { Points } from '../../../components/amount.tsx'
import { ordinal } from './ordinal.ts'

/** The result: solved, at which place, for how many points. */
export function SolvedMark({ page: { card, tournament } }: { page: LevelPage }) {
  return (
    <div role="status" className="flex animate-appear items-center gap-3 rounded-md bg-good-soft px-3.5 py-3">
      <span className="grid size-8 shrink-0 place-items-center rounded-full bg-good text-surface">
        <Check className="size-5" strokeWidth={3} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-good">Solved{card.place !== null && `, ${ordinal(card.place)} of all`}</p>
        <p>
          <Points value={card.reward} className="font-medium" />{' '}
          <Link
            to="/tournaments/$tournament/scoreboard"
            params={{ tournament: tournament.slug }}
            className="text-link underline underline-offset-3"
          >
            See the scoreboard
          </Link>
        </p>
      </div>
    </div>
  )
}
