import { PauseTournament } from '@pathwar/contracts/wargame/life'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Stops the clock of a tournament that runs, or has it go on; both say what follows. */
export function PauseOrResume({ tournament }: { tournament: TournamentView }) {
  if (tournament.phase !== 'running') return null
  return tournament.paused ? <Resume tournament={tournament} /> : <Pause tournament={tournament} />
}

function Pause({ tournament }: { tournament: TournamentView }) {
  return (
    <DialogButton
      label="Pause…"
      title={`Pause ${tournament.name}?`}
      description="Until it goes on nobody buys, starts or solves anything. Its end, its freeze, releases and deadlines that have not come move by as long as it is paused, and running instances keep their time."
    >
      {(close) => <PauseForm tournament={tournament} close={close} />}
    </DialogButton>
  )
}

function PauseForm({ tournament: { slug, name }, close }: { tournament: TournamentView; close: () => void }) {
  const contract = useContractForm(PauseTournament, { tournament: slug, reason: '', gate: 'stays' }, async (values) => {
    await client.life.pause.mutate(values)
    await refresh('tournaments', 'board', 'level', 'instances')
    toast(`${name} is paused.`)
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Pause the tournament" cancel={close}>
      <TextField
        of={form}
        name="reason"
        label="Reason"
        optional
        hint="Everybody reads it, such as “Lunch until 13:00”."
      />
      <SelectField
        of={form}
        name="gate"
        label="What runs"
        hint="Shut, open connections are cut within a second; nothing is stopped or lost."
      >
        <option value="stays">Stays open</option>
        <option value="shuts">Is shut until it goes on</option>
      </SelectField>
    </DialogForm>
  )
}

function Resume({ tournament: { slug, name } }: { tournament: TournamentView }) {
  return (
    <ConfirmButton
      label="Go on"
      button={{ variant: 'primary' }}
      title={`Go on with ${name}?`}
      consequence="Teams play at once. Its end, its freeze, releases, deadlines and the time of running instances that had not come move by as long as it was paused."
      action="Go on"
      run={() => client.life.resume.mutate({ tournament: slug })}
      done={() => {
        toast(`${name} goes on.`)
        return refresh('tournaments', 'board', 'level', 'instances', 'scoreboard')
      }}
    />
  )
}
