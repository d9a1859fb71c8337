import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { lazy, Suspense } from 'react'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'

const JoinForm = lazy(() => import('./join-form.tsx').then((module) => ({ default: module.JoinForm })))

/** Joins a tournament with one of the user's teams, or with a new one. */
export function JoinTournament({ tournament }: { tournament: TournamentView }) {
  return (
    <DialogButton
      label="Join with a team"
      button={{ variant: 'primary' }}
      title={`Join ${tournament.name}`}
      description={rulesOf(tournament)}
    >
      {(close) => (
        <Suspense fallback={<Skeleton className="h-24" />}>
          <JoinForm tournament={tournament} done={close} />
        </Suspense>
      )}
    </DialogButton>
  )
}

/** The rules for joining, as one sentence. */
function rulesOf(tournament: TournamentView): string {
  const size = tournament.maxTeamSize === null ? 'Teams of any size' : `Teams of at most ${tournament.maxTeamSize}`
  const who = tournament.emailDomains.length > 0 ? `, with addresses at ${tournament.emailDomains.join(', ')}` : ''
  return `${size}${who}. Each team starts with ${tournament.startingCash} cash to buy levels with.`
}
