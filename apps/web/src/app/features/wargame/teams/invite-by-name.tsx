import { InviteUser } from '@pathwar/contracts/wargame/team-joining'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

const ByName = InviteUser.pick({ username: true })

/** Invites somebody by their exact user name; they see it under Teams. */
export function InviteByName({ team }: { team: string }) {
  const { form, failure, busy, onSubmit } = useContractForm(ByName, { username: '' }, async ({ username }) => {
    await client.teams.invite.mutate({ team, username })
    form.reset()
    toast(`${username} is invited.`)
    await refresh('teams')
  })
  return (
    <form className="grid gap-3 border-t border-line pt-3" onSubmit={onSubmit} noValidate>
      <TextField
        of={form}
        name="username"
        label="Or invite by user name"
        hint="They are told, and find it under Teams."
        spellCheck={false}
      />
      <ErrorAlert error={failure} />
      <Button type="submit" busy={busy} className="justify-self-start">
        Invite
      </Button>
    </form>
  )
}
