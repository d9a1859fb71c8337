import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'

const JoinForm = lazy(() => import('./join-form.tsx').then((module) => ({ default: module.JoinForm })))

/** Joins a tournament with one of my teams, or with a new one that is made on the way. */
export function JoinTournament({ tournament }: { tournament: TournamentView }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Join with a team
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={`Join ${tournament.name}`} description={rulesOf(tournament)}>
        <Suspense fallback={<Skeleton className="h-24" />}>
          <JoinForm tournament={tournament} done={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}

/** The rules that decide whether a team may join, as one sentence. */
function rulesOf(tournament: TournamentView): string {
  const size = tournament.maxTeamSize === null ? 'Teams of any size' : `Teams of at most ${tournament.maxTeamSize}`
  const who = tournament.emailDomains.length > 0 ? `, with addresses at ${tournament.emailDomains.join(', ')}` : ''
  return `${size}${who}. Each team starts with ${tournament.startingCash} cash to buy levels with.`
}
