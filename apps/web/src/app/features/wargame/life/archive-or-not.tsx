import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Archives a tournament that is over or closed; of an archived one: takes it out again, or lets people practise. */
export function ArchiveOrNot({ tournament }: { tournament: TournamentView }) {
  if (tournament.archivedAt !== null) return <Archived tournament={tournament} />
  const ended = tournament.phase === 'over' || tournament.phase === 'closed'
  return ended && !tournament.paused ? <Archive tournament={tournament} /> : null
}

function Archive({ tournament: { slug, name, frozen } }: { tournament: TournamentView }) {
  return (
    <ConfirmButton
      label="Archive…"
      title={`Archive ${name}?`}
      consequence={`Whoever may see it goes on to read its levels, its scoreboard and what they have bought, and nothing in it changes until you take it out again. Then you can let people practise its levels.${frozen ? ' Its scoreboard is frozen: thaw it first, or it stays as it is shown.' : ''}`}
      action="Archive it"
      run={() => client.life.archive.mutate({ tournament: slug })}
      done={() => {
        toast(`${name} is archived.`)
        return refresh('tournaments', 'board', 'level')
      }}
    />
  )
}

function Archived({ tournament: { slug, name, practice } }: { tournament: TournamentView }) {
  return (
    <>
      <PracticeButton tournament={{ slug, name, practice }} />
      <ConfirmButton
        label="Take out of the archive…"
        title={`Take ${name} out of the archive?`}
        consequence={`It can be changed again, and opened.${practice ? ' What people run for practice stops.' : ''}`}
        action="Take it out"
        run={() => client.life.unarchive.mutate({ tournament: slug })}
        done={() => {
          toast(`${name} is not archived any more.`)
          return refresh('tournaments', 'board', 'level')
        }}
      />
    </>
  )
}

type Practised = Pick<TournamentView, 'slug' | 'name' | 'practice'>

function PracticeButton({ tournament }: { tournament: Practised }) {
  return tournament.practice ? <EndPractice tournament={tournament} /> : <AllowPractice tournament={tournament} />
}

function AllowPractice({ tournament: { slug, name } }: { tournament: Practised }) {
  const allow = useMutation(
    trpc.life.setPractice.mutationOptions({
      onSuccess: () => {
        toast(`Everybody who sees ${name} can practise its levels.`)
        return refresh('tournaments', 'board', 'level')
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <Button
      busy={allow.isPending}
      aria-pressed={false}
      onClick={() => allow.mutate({ tournament: slug, practice: true })}
    >
      Allow practice
    </Button>
  )
}

/** It asks, since it stops what people run. */
function EndPractice({ tournament: { slug, name } }: { tournament: Practised }) {
  return (
    <ConfirmButton
      label="End the practice…"
      title={`End the practice of ${name}?`}
      consequence="What people run for practice stops, and is lost. They keep what they have solved."
      action="End the practice"
      run={() => client.life.setPractice.mutate({ tournament: slug, practice: false })}
      done={() => {
        toast(`The levels of ${name} are to be read only.`)
        return refresh('tournaments', 'board', 'level')
      }}
    />
  )
}
