import { counted } from '@pathwar/contracts/kernel/counted'
import type { PlayerEntry } from '@pathwar/contracts/wargame/players'
import { Link } from '@tanstack/react-router'
import { Points } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { MedalCounts } from '../scoring/medal.tsx'
import { PhaseMark } from '../tournaments/phase.tsx'

/** Where a player plays and has played: for which team, how it stood, and what of that they solved themselves. */
export function PlayerTournaments({ tournaments, own }: { tournaments: PlayerEntry[]; own: boolean }) {
  return (
    <Section title="Tournaments">
      {tournaments.length === 0 && (
        <div className="grid justify-items-start gap-3">
          <p className="text-ink-2">None to show yet.</p>
          {own && <ButtonLink to="/tournaments">Find a tournament</ButtonLink>}
        </div>
      )}
      <ul className="-my-3 divide-y divide-line">
        {tournaments.map((entry) => (
          <li key={entry.tournament.slug} className="grid gap-1 py-3">
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Entry({ entry }: { entry: PlayerEntry }) {
  const { tournament, phase, team, place, teams, score, solves, medals, frozenSince, unranked, own } = entry
  return (
    <>
      <span className="flex justify-between gap-3">
        <Link
          to="/tournaments/$tournament"
          params={{ tournament: tournament.slug }}
          className="truncate font-medium hover:underline"
        >
          {tournament.name}
        </Link>
        <PhaseMark phase={phase} />
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
        <span>
          for{' '}
          <Link
            to="/tournaments/$tournament/teams/$team"
            params={{ tournament: tournament.slug, team: team.slug }}
            className="text-link underline"
          >
            {team.name}
          </Link>
        </span>
        <span>{unranked ? 'in no ranking' : place === null ? 'no place yet' : `#${place} of ${teams}`}</span>
        <Points value={score} />
        <span>{counted(solves, 'solve')}</span>
        {medals?.some((count) => count > 0) && <MedalCounts medals={medals} />}
      </span>
      {own && own.solves > 0 && (
        <span className="text-xs text-ink-2">
          {`${own.solves} of these solved in person`}
          {own.firstBloods > 0 && `, ${own.firstBloods} as the first of all`}
        </span>
      )}
      {frozenSince && (
        <span className="text-xs text-ink-2">
          As the scoreboard stood at its freeze, <ShortMoment at={frozenSince} />.
        </span>
      )}
    </>
  )
}
