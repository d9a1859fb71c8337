import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'

/** The teams that solved it, in order. */
export function Solvers({ page: { solvers, team, card } }: { page: LevelPage }) {
  return (
    <Section title={card.solves === 0 ? 'Nobody has solved it yet' : 'Solved by'}>
      {solvers.length === 0 ? (
        <p className="text-ink-2">The first team to solve it appears here at the top.</p>
      ) : (
        <ol className="-my-1 grid grid-cols-1">
          {solvers.map(({ place, team: name, teamSlug, at }) => (
            <li key={teamSlug + place} className="flex items-baseline gap-3 py-1">
              <span className="w-5 text-right text-ink-2">{place}</span>
              <span
                className={
                  teamSlug === team?.slug ? 'min-w-0 flex-1 truncate font-semibold' : 'min-w-0 flex-1 truncate'
                }
              >
                {name}
              </span>
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
