import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Opens a draft or closed tournament, or closes an open one; both say what follows. */
export function OpenOrClose({ tournament }: { tournament: TournamentView }) {
  const opens = tournament.phase === 'draft' || tournament.phase === 'closed'
  return opens ? <Open tournament={tournament} /> : <Close tournament={tournament} />
}

function Open({ tournament: { slug, name, levels } }: { tournament: TournamentView }) {
  return (
    <ConfirmButton
      label="Open the tournament"
      button={{ variant: 'primary' }}
      title={`Open ${name}?`}
      consequence={`Teams can see and join it at once, and play its ${levels} ${levels === 1 ? 'level' : 'levels'} from its start on.`}
      action="Open"
      run={() => client.tournaments.open.mutate({ tournament: slug })}
      done={() => {
        toast(`${name} is open.`)
        return refresh('tournaments', 'board')
      }}
    />
  )
}

function Close({ tournament: { slug, name, teams, phase } }: { tournament: TournamentView }) {
  return (
    <ConfirmButton
      label="Close…"
      button={{ variant: 'danger' }}
      title={`Close ${name}?`}
      consequence={`${teams} ${teams === 1 ? 'team' : 'teams'} can no longer play: every running instance is stopped and open connections are cut within a second. Scores stay. ${phase === 'upcoming' ? 'Its levels stay a secret. ' : ''}It can be opened again.`}
      action="Close the tournament"
      danger
      run={() => client.tournaments.close.mutate({ tournament: slug })}
      done={() => {
        toast(`${name} is closed.`)
        return refresh('tournaments', 'board', 'instances')
      }}
    />
  )
}
