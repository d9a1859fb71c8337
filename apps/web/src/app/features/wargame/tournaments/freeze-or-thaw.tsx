import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Freezes the scoreboard of a tournament that runs, or thaws a frozen one; both say what players see then. */
export function FreezeOrThaw({ tournament }: { tournament: TournamentView }) {
  if (tournament.frozen) return <Thaw tournament={tournament} />
  return tournament.phase === 'running' ? <FreezeNow tournament={tournament} /> : null
}

function FreezeNow({ tournament: { slug, name } }: { tournament: TournamentView }) {
  return (
    <ConfirmButton
      label="Freeze now…"
      title={`Freeze the scoreboard of ${name}?`}
      consequence="Teams play on. Until you thaw it, players and visitors see scores, ranks, solves and what levels are worth as they are now; a team sees that it has solved a level, but not at which place. You see everything."
      action="Freeze the scoreboard"
      run={() => client.tournaments.freeze.mutate({ tournament: slug })}
      done={() => shown(`The scoreboard of ${name} is frozen.`)}
    />
  )
}

/** Shows everybody what happened since the freeze. */
export function Thaw({ tournament: { slug, name } }: { tournament: Pick<TournamentView, 'slug' | 'name'> }) {
  return (
    <ConfirmButton
      label="Thaw…"
      title={`Thaw the scoreboard of ${name}?`}
      consequence="Everybody sees at once who has solved what since the freeze, with all scores and ranks. This cannot be taken back. To reveal it team by team before, open the ceremony on the big screen."
      action="Thaw the scoreboard"
      run={() => client.tournaments.thaw.mutate({ tournament: slug })}
      done={() => shown(`The scoreboard of ${name} is live for everybody.`)}
    />
  )
}

function shown(text: string): Promise<unknown> {
  toast(text)
  return refresh('tournaments', 'board', 'level', 'scoreboard', 'teams')
}
