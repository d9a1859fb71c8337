import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'

const JoinForm = lazy(() => import('./join-form.tsx').then((module) => ({ default: module.JoinForm })))

const route = getRouteApi('/tournaments/$tournament/')

/** Joins a tournament with one of the user's teams, or with a new one. The address says whether the dialog is open, so that signing up leads back to it. */
export function JoinTournament({ tournament }: { tournament: TournamentView }) {
  const { join = false } = route.useSearch()
  const navigate = route.useNavigate()
  const setOpen = (open: boolean) =>
    void navigate({
      search: ({ join: _, ...rest }) => (open ? { ...rest, join: true } : rest),
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Join with a team
      </Button>
      <Dialog open={join} onOpenChange={setOpen} title={`Join ${tournament.name}`} description={rulesOf(tournament)}>
        <Suspense fallback={<Skeleton className="h-24" />}>
          <JoinForm tournament={tournament} done={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}

/** The rules for joining, as one sentence. */
function rulesOf(tournament: TournamentView): string {
  const size = tournament.maxTeamSize === null ? 'Teams of any size' : `Teams of at most ${tournament.maxTeamSize}`
  const who = tournament.emailDomains.length > 0 ? `, with addresses at ${tournament.emailDomains.join(', ')}` : ''
  return `${size}${who}. Each team starts with ${tournament.startingCash} cash to buy levels with.`
}
