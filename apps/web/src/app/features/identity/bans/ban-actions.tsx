import { type BanView, ChangeBanExpiry, RevokeBan } from '@pathwar/contracts/identity/bans'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import { useState } from 'react'
import * as z from 'zod'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { fromLocalInput, toLocalInput } from '../../../components/local-moment.ts'
import { MomentField } from '../../../components/moment-field.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { banRights } from './ban-form.ts'
import { nameOfBanned } from './ban-labels.ts'
import { refreshBans } from './refresh-bans.ts'

interface ActionsProps {
  changing: { ban: BanView; what: 'lift' | 'end' } | null
  onClose: () => void
}

/** The two actions for an active ban: revoke it, or change its end. */
export function BanActions({ changing, onClose }: ActionsProps) {
  if (!changing) return null
  const { ban, what } = changing
  const name = nameOfBanned(ban)
  const common = { open: true, onOpenChange: (open: boolean) => !open && onClose() }
  return what === 'lift' ? (
    <Dialog
      {...common}
      title={`Lift the ban of ${name}`}
      description="The ban ends immediately, and what it took away is given back. It stays in the list, with your reason."
    >
      <LiftForm ban={ban} onClose={onClose} />
    </Dialog>
  ) : (
    <Dialog {...common} title={`Change the end of the ban of ${name}`}>
      <EndForm ban={ban} onClose={onClose} />
    </Dialog>
  )
}

function LiftForm({ ban, onClose }: { ban: BanView; onClose: () => void }) {
  const contract = useContractForm(RevokeBan, { ban: ban.id, reason: '' }, async (values) => {
    await client.bans.revoke.mutate(values)
    await refreshBans()
    toast(`The ban of ${nameOfBanned(ban)} is lifted.`)
    onClose()
  })
  return (
    <DialogForm of={contract} action="Lift the ban" cancel={onClose}>
      <TextField of={contract.form} name="reason" label="Why it is lifted" maxLength={500} />
    </DialogForm>
  )
}

const EndFields = z
  .object({ ban: z.string(), expiresAt: z.string(), forever: z.boolean() })
  .transform(({ ban, expiresAt, forever }) => ({ ban, expiresAt: forever ? null : fromLocalInput(expiresAt) }))
  .pipe(ChangeBanExpiry)

function EndForm({ ban, onClose }: { ban: BanView; onClose: () => void }) {
  const rights = banRights(useSession().user)
  const [start] = useState(() => toLocalInput(ban.expiresAt ?? inAWeek()))
  const defaults = { ban: ban.id, expiresAt: start, forever: ban.expiresAt === null }
  const contract = useContractForm(EndFields, defaults, async (values) => {
    await client.bans.changeExpiry.mutate(values)
    await refreshBans()
    const end = values.expiresAt ? `ends ${spellMoment(new Date(values.expiresAt))}` : 'is for good'
    toast(`The ban of ${nameOfBanned(ban)} ${end}.`)
    onClose()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Change the end" cancel={onClose}>
      <MomentField of={form} name="expiresAt" label="End" disabled={form.watch('forever')} />
      {rights.forever(ban.kind === 'privileges' ? 'privileges' : 'everything') && (
        <label className="flex items-center gap-2">
          <input type="checkbox" {...form.register('forever')} />
          For good, until somebody lifts it
        </label>
      )}
    </DialogForm>
  )
}

/** At a full minute, as people choose one. */
function inAWeek(): string {
  const at = new Date(Date.now() + 7 * 86_400_000)
  at.setSeconds(0, 0)
  return at.toISOString()
}
