import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'

/** The teams that solved it, in order. */
export function Solvers({ page: { solvers, team, card, tournament } }: { page: LevelPage }) {
  return (
    <Section title={titleOf(card.solves, tournament.frozen)}>
      {solvers.length === 0 ? (
        <p className="text-ink-2">
          {tournament.frozen ? whileFrozen : 'The first team to solve it appears here at the top.'}
        </p>
      ) : (
        <ol className="-my-1 grid grid-cols-1">
          {solvers.map(({ place, team: name, teamSlug, at }) => (
            <li key={teamSlug + place} className="flex items-baseline gap-3 py-1">
              <span className="w-5 text-right text-ink-2">{place}</span>
              <Link
                to="/tournaments/$tournament/teams/$team"
                params={{ tournament: tournament.slug, team: teamSlug }}
                className={clsx('min-w-0 flex-1 truncate hover:underline', teamSlug === team?.slug && 'font-semibold')}
              >
                {name}
              </Link>
              <span className="text-xs text-ink-2">
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

const whileFrozen = 'Who has solved it since then appears here when the scoreboard thaws.'

function titleOf(solves: number, frozen: boolean): string {
  if (solves > 0) return frozen ? 'Solved before the freeze by' : 'Solved by'
  return frozen ? 'Nobody had solved it before the freeze' : 'Nobody has solved it yet'
}
