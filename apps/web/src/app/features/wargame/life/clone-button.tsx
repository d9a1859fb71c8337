import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { domainNow } from '../../../components/clock.ts'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { CloneForm, cloneForm, toClone } from './clone-form.ts'

/** Makes a draft like a tournament, with another name and start. */
export function CloneButton({ tournament }: { tournament: TournamentView }) {
  return (
    <DialogButton
      label="Clone…"
      title={`Clone ${tournament.name}`}
      description="A new draft with its levels, shop, rules and settings; announcements become drafts. All times are as long after the new start. Teams, results and coupons stay behind."
    >
      {(close) => <Form tournament={tournament} close={close} />}
    </DialogButton>
  )
}

function Form({ tournament, close }: { tournament: TournamentView; close: () => void }) {
  const navigate = useNavigate()
  const [defaults] = useState(() => cloneForm(tournament, new Date(domainNow())))
  const contract = useContractForm(CloneForm, defaults, async (values) => {
    const made = await client.life.clone.mutate(toClone(tournament.slug, values))
    await refresh('tournaments')
    close()
    toast(`${made.name} is a draft now.`)
    await navigate({ to: '/organise/tournaments/$managed', params: { managed: made.slug } })
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Make the clone" cancel={close}>
      <TextField of={form} name="name" label="Name" placeholder="Autumn Cup" />
      <TextField
        of={form}
        name="slug"
        label="Address"
        optional
        hint="Made from the name if empty."
        mono
        spellCheck={false}
      />
      <MomentField of={form} name="startsAt" label="Start" />
    </DialogForm>
  )
}
