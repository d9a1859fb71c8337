import { counted } from '@pathwar/contracts/kernel/counted'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { OpeningProblems } from '../life/opening-problems.tsx'

/** Opens a draft or closed tournament, or closes an open one; both say what follows. */
export function OpenOrClose({ tournament }: { tournament: TournamentView }) {
  const opens = tournament.phase === 'draft' || tournament.phase === 'closed'
  return opens ? <Open tournament={tournament} /> : <Close tournament={tournament} />
}

function Open({ tournament: { slug, name, levels } }: { tournament: TournamentView }) {
  const { data: checked } = useQuery(trpc.life.check.queryOptions({ tournament: slug }))
  const errors = checked?.errors ?? 0
  return (
    <ConfirmButton
      label="Open the tournament"
      button={{ variant: levels && errors === 0 ? 'primary' : 'secondary' }}
      title={`Open ${name}?`}
      consequence={
        <>
          {openingMeans(levels ?? 0)}
          <OpeningProblems result={checked} />
        </>
      }
      action={errors === 0 ? 'Open' : 'Open it nevertheless'}
      run={() => client.tournaments.open.mutate({ tournament: slug })}
      done={() => {
        toast(`${name} is open.`)
        return refresh('tournaments', 'board')
      }}
    />
  )
}

/** Without levels it is nothing to play yet, which one may want, but should know. */
function openingMeans(levels: number): string {
  if (levels > 0)
    return `Teams can see and join it at once, and play its ${counted(levels, 'level')} from its start on.`
  return 'It has no level yet. Teams can see and join it at once, and find an empty board. You can publish levels first, or while it is open.'
}

function Close({ tournament: { slug, name, teams, phase } }: { tournament: TournamentView }) {
  return (
    <ConfirmButton
      label="Close…"
      button={{ variant: 'danger' }}
      title={`Close ${name}?`}
      consequence={`${counted(teams, 'team')} can no longer play: every running instance is stopped and open connections are cut within a second. Scores stay. ${phase === 'upcoming' ? 'Its levels stay a secret. ' : ''}It can be opened again.`}
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
