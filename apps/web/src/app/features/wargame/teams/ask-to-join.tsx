import { RequestToJoin } from '@pathwar/contracts/wargame/team-joining'
import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { useAnswer } from './use-answer.ts'

const Message = RequestToJoin.pick({ message: true })

/** Asks a team to be taken up, or asks it no more. */
export function AskToJoin({ team }: { team: TeamView }) {
  const { data } = useQuery(trpc.teams.myPending.queryOptions({}))
  const answer = useAnswer()
  const asked = data?.requests.find((request) => request.team.slug === team.slug)
  if (!asked) {
    return (
      <DialogButton
        label="Ask to join"
        button={{ variant: 'primary' }}
        title={`Ask to join ${team.name}`}
        description="Its owners decide, and you are told."
      >
        {(close) => <AskForm team={team} close={close} />}
      </DialogButton>
    )
  }
  return (
    <Button
      busy={answer.isPending}
      onClick={() =>
        answer.mutate({
          run: () => client.teams.withdrawRequest.mutate({ request: asked.id }),
          said: `You do not ask ${team.name} any more.`,
        })
      }
    >
      Withdraw my request
    </Button>
  )
}

function AskForm({ team, close }: { team: TeamView; close: () => void }) {
  const contract = useContractForm(Message, { message: '' }, async ({ message }) => {
    await client.teams.request.mutate({ team: team.slug, ...(message !== undefined && { message }) })
    toast(`The owners of ${team.name} are told.`)
    close()
    await refresh('teams')
  })
  return (
    <DialogForm of={contract} action="Ask" cancel={close}>
      <TextField of={contract.form} name="message" label="A word to them" optional hint="At most 200 characters." />
    </DialogForm>
  )
}
