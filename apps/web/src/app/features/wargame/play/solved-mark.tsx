import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight, Check } from 'lucide-react'
import { Money, Points } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'
import { nextLevel } from './next-level.ts'
import { ordinal } from './ordinal.ts'

/** The result: solved, at which place, for how much; and where to go on. */
export function SolvedMark({ page: { card, tournament } }: { page: LevelPage }) {
  return (
    <div className="grid gap-3">
      <div role="status" className="flex animate-appear items-center gap-3 rounded-md bg-good-soft px-3.5 py-3">
        <span className="grid size-8 shrink-0 place-items-center rounded-full bg-good text-surface">
          <Check className="size-5" strokeWidth={3} aria-hidden="true" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-good">Solved{card.place !== null && `, ${ordinal(card.place)} of all`}</h2>
          {tournament.frozen && card.place === null ? (
            <p>
              <Money value={card.reward} className="font-medium" /> cash for your team. Place and points are told when
              the scoreboard thaws.
            </p>
          ) : (
            <p>
              <Points value={card.points} className="font-medium" /> and{' '}
              <Money value={card.reward} className="font-medium" /> cash for your team.
            </p>
          )}
        </div>
      </div>
      {tournament.phase === 'running' && <GoOn tournament={tournament.slug} after={card.slug} />}
      <Link
        to="/tournaments/$tournament/scoreboard"
        params={{ tournament: tournament.slug }}
        className="justify-self-start text-link underline underline-offset-3"
      >
        See the scoreboard
      </Link>
    </div>
  )
}

function GoOn({ tournament, after }: { tournament: string; after: string }) {
  const { data: board } = useQuery(trpc.play.board.queryOptions({ tournament }))
  if (!board) return null
  const next = nextLevel(board.levels, after)
  const last = board.levels.every(({ state }) => state === 'solved')
  if (next) {
    return (
      <ButtonLink
        to="/tournaments/$tournament/levels/$level"
        params={{ tournament, level: next.slug }}
        variant="primary"
        size="lg"
      >
        <span className="truncate">Next: {next.name}</span>
        <ArrowRight className="size-4 shrink-0" aria-hidden="true" />
      </ButtonLink>
    )
  }
  return (
    <>
      {last && <p>That was the last one: your team has solved every level here.</p>}
      <ButtonLink to="/tournaments/$tournament" params={{ tournament }} variant="primary" size="lg">
        All levels
      </ButtonLink>
    </>
  )
}
