import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Link } from '@tanstack/react-router'
import { Card } from '../../../components/card.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { PausedMark, PhaseMark, PhaseTime } from './phase.tsx'

/** A tournament in a list: its name, dates and number of teams, and whether the user plays in it. */
export function TournamentCard({ tournament }: { tournament: TournamentView }) {
  const { slug, name, phase, myTeam, teams, levels } = tournament
  return (
    <Card className="relative grid gap-2 p-4 hover:border-edge">
      <div className="flex items-start justify-between gap-3">
        <h3 className="text-base font-semibold">
          <Link
            to="/tournaments/$tournament"
            params={{ tournament: slug }}
            className="rounded-sm after:absolute after:inset-0"
          >
            {name}
          </Link>
        </h3>
        {tournament.paused ? <PausedMark /> : <PhaseMark phase={phase} />}
      </div>
      <p className="text-ink-2">
        <PhaseTime {...tournament} />
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
        {levels !== null && (
          <span>
            <strong className="font-medium text-ink">{levels}</strong> {levels === 1 ? 'level' : 'levels'}
          </span>
        )}
        <span>
          <strong className="font-medium text-ink">{teams}</strong> {teams === 1 ? 'team' : 'teams'}
          {tournament.maxTeams !== null && ` of ${tournament.maxTeams}`}
        </span>
        {tournament.practice && <Badge tone="accent">practice</Badge>}
        {tournament.featured && <Badge tone="accent">featured</Badge>}
        {tournament.visibility !== 'public' && <Badge>{tournament.visibility}</Badge>}
        {myTeam && <Badge tone="accent">playing as {myTeam.name}</Badge>}
      </div>
    </Card>
  )
}
