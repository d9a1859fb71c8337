import { useState } from 'react'
import * as z from 'zod'
import { domainNow } from '../../../components/clock.ts'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { fromLocalInput, LocalMoment, toLocalInput } from '../../../components/local-moment.ts'
import { MomentField } from '../../../components/moment-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refreshAll } from '../../messaging/activity/refresh.ts'

const ToTime = z.strictObject({ to: LocalMoment })

/** Sets the clock to any time that is still to come. */
export function GoToTime() {
  return (
    <DialogButton
      label="To a time…"
      title="Set the clock"
      description="Whatever is due by then happens at once. It does not go back: for an earlier time end this rehearsal and start another one."
    >
      {(close) => <ToTimeForm close={close} />}
    </DialogButton>
  )
}

function ToTimeForm({ close }: { close: () => void }) {
  const [now] = useState(() => toLocalInput(new Date(domainNow()).toISOString()))
  const contract = useContractForm(ToTime, { to: now }, async ({ to }) => {
    await client.rehearsals.move.mutate({ to: fromLocalInput(to) })
    refreshAll()
    toast('The clock is set.')
    close()
  })
  return (
    <DialogForm of={contract} action="Set the clock" cancel={close}>
      <MomentField of={contract.form} name="to" label="It shows" />
    </DialogForm>
  )
}
