import { AttemptWhoswho, type WhoswhoResult } from '@pathwar/contracts/wargame/whoswho'
import { ErrorAlert } from '../../../components/alert.tsx'
import { formatAmount } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Props {
  tournament: string
  /** The slug of the team that is guessed at, if it is known already. */
  at: string | undefined
}

/** Names who is behind a team. */
export function GuessForm({ tournament, at }: Props) {
  const start = { tournament, team: at ?? '', username: '' }
  const { form, failure, busy, onSubmit } = useContractForm(AttemptWhoswho, start, async (values) => {
    tell(await client.whoswho.attempt.mutate(values), values.username)
    form.reset({ ...values, username: '' })
    form.setFocus('username')
    await Promise.all([
      queryClient.invalidateQueries(trpc.whoswho.pathFilter()),
      refresh('board', 'level', 'teams', 'shop'),
    ])
  })
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-3">
      <TextField
        of={form}
        name="team"
        label="Team"
        hint="As in the address of its page: on the scoreboard, choose “Who is this?” beside it."
        placeholder="hexagon"
        mono
        spellCheck={false}
        autoCapitalize="none"
      />
      <TextField
        of={form}
        name="username"
        label="Who plays for it"
        hint="A user name, in any case."
        spellCheck={false}
        autoCapitalize="none"
      />
      <ErrorAlert error={failure} />
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        Guess
      </Button>
    </form>
  )
}

function tell({ outcome, team, amount, cash }: WhoswhoResult, username: string): void {
  const left = `Your team now has ${formatAmount(cash)} cash.`
  if (outcome === 'right') toast(`Right: ${username} plays for ${team.name}. You win ${formatAmount(amount)}. ${left}`)
  else if (outcome === 'shielded') toast(`Right, but a shield protected ${team.name}. It is spent now; nobody pays.`)
  else toast(`${username} does not play for ${team.name}. That cost ${formatAmount(-amount)}. ${left}`, 'bad')
}
