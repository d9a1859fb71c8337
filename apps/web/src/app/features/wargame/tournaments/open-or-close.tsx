import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Opens a draft or closed tournament, closes an open one; both say what follows. */
export function OpenOrClose({ tournament }: { tournament: TournamentView }) {
  const opens = tournament.phase === 'draft' || tournament.phase === 'closed'
  return opens ? <Open tournament={tournament} /> : <Close tournament={tournament} />
}

function Open({ tournament: { slug, name, levels } }: { tournament: TournamentView }) {
  const [asking, setAsking] = useState(false)
  const open = useMutation(
    trpc.tournaments.open.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        toast(`${name} is open.`)
        await refresh('tournaments', 'board')
      },
    }),
  )
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        Open the tournament
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Open ${name}?`}
        consequence={`Teams can see and join it at once, and play its ${levels} ${levels === 1 ? 'level' : 'levels'} from its start on.`}
        action="Open"
        busy={open.isPending}
        error={open.error}
        onConfirm={() => open.mutate({ tournament: slug })}
      />
    </>
  )
}

function Close({ tournament: { slug, name, teams } }: { tournament: TournamentView }) {
  const [asking, setAsking] = useState(false)
  const close = useMutation(
    trpc.tournaments.close.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        toast(`${name} is closed.`)
        await refresh('tournaments', 'board', 'instances')
      },
    }),
  )
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Close…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Close ${name}?`}
        consequence={`${teams} ${teams === 1 ? 'team' : 'teams'} can no longer play: every running instance is stopped and open connections are cut within a second. Scores stay. It can be opened again.`}
        action="Close the tournament"
        danger
        name={name}
        busy={close.isPending}
        error={close.error}
        onConfirm={() => close.mutate({ tournament: slug })}
      />
    </>
  )
}
