import type { NewInvite } from '@pathwar/contracts/wargame/team-joining'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { InviteByName } from './invite-by-name.tsx'
import { InviteForm, newInvite, toInvite } from './invite-form.ts'

/** Invites others by a link, which is shown once, or by their user name. */
export function InviteOthers({ team }: { team: string }) {
  const [made, setMade] = useState<NewInvite | null>(null)
  const invite = useMutation({
    mutationFn: () => client.teams.createInvite.mutate({ team }),
    onSuccess: async (link) => {
      setMade(link)
      await refresh('teams')
    },
  })
  return (
    <Section title="Invite others">
      <div className="grid gap-3">
        {made ? (
          <>
            <CopyField value={location.origin + made.path} label="invite link" />
            <p className="text-xs text-ink-2">
              Whoever opens it can join. It is shown only now and works until <ShortMoment at={made.expiresAt} />.
            </p>
          </>
        ) : (
          <p className="text-ink-2">Send a link; whoever opens it joins this team.</p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button variant={made ? 'ghost' : 'primary'} busy={invite.isPending} onClick={() => invite.mutate()}>
            {made ? 'Make another link' : 'Make an invite link'}
          </Button>
          <DialogButton label="With limits…" button={{ variant: 'ghost' }} title="Make an invite link">
            {(close) => <LimitedInvite team={team} close={close} made={setMade} />}
          </DialogButton>
        </div>
        <ErrorAlert error={invite.error} />
        <InviteByName team={team} />
      </div>
    </Section>
  )
}

interface LimitedProps {
  team: string
  close: () => void
  made: (link: NewInvite) => void
}

function LimitedInvite({ team, close, made }: LimitedProps) {
  const contract = useContractForm(InviteForm, newInvite, async (values) => {
    made(await client.teams.createInvite.mutate(toInvite(team, values)))
    await refresh('teams')
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Make the link" cancel={close}>
      <TextField of={form} name="label" label="Label" optional hint="Who it is for; only your team reads it." />
      <TextField
        of={form}
        name="maxUses"
        label="For how many people"
        optional
        hint="1: it works once. Empty: for any number."
        inputMode="numeric"
      />
      <SelectField of={form} name="days" label="Works for">
        <option value="1">a day</option>
        <option value="7">a week</option>
        <option value="30">30 days</option>
        <option value="90">90 days</option>
      </SelectField>
    </DialogForm>
  )
}
