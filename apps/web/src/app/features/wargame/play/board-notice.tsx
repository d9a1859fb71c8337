import type { Board } from '@pathwar/contracts/wargame/play'
import { Alert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { may, useSession } from '../../../session.ts'
import { JoinTournament } from '../tournaments/join-tournament.tsx'
import { Barred } from './barred.tsx'

/** Tells a user who does not play here yet what to do next. */
export function BoardNotice({ board: { tournament, team } }: { board: Board }) {
  const { user } = useSession()
  if (user && !may(user, 'play')) return <Barred />
  if (team && !tournament.practice) return tournament.phase === 'upcoming' ? <Waiting name={team.name} /> : null
  if (tournament.phase === 'over' || tournament.phase === 'closed') {
    if (tournament.levels === null) return <Alert>This tournament was closed before it began.</Alert>
    return (
      <Alert>
        This tournament is over. You can still see its levels and its scoreboard
        {tournament.practice ? ', and start its levels for practice, which counts for nothing.' : '.'}
      </Alert>
    )
  }
  if (!user) {
    const back = { return: `/tournaments/${tournament.slug}?join=true` }
    return (
      <Call text="Create an account and join with a team to solve the levels.">
        <ButtonLink to="/sign-up" search={back} variant="primary">
          Sign up and play
        </ButtonLink>
        <ButtonLink to="/log-in" search={back}>
          Log in
        </ButtonLink>
      </Call>
    )
  }
  if (!tournament.can.join) {
    return <Alert>You cannot join this tournament now: it is full, not open, or only for certain people.</Alert>
  }
  return (
    <Call text="You are only watching. Join with a team to buy levels and start them.">
      <JoinTournament tournament={tournament} />
    </Call>
  )
}

function Call({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-accent/40 bg-accent-soft px-4 py-3">
      <p className="font-medium">{text}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}

function Waiting({ name }: { name: string }) {
  return <Alert>{name} has joined. Levels can be bought as soon as the tournament starts.</Alert>
}
