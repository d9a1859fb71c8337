import { type BanView, ChangeBanExpiry, RevokeBan } from '@pathwar/contracts/identity/bans'
import { useState } from 'react'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { fromLocalInput, toLocalInput } from '../../../components/time.ts'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { banRights } from './ban-form.ts'
import { nameOfBanned } from './ban-words.ts'
import { refreshBans } from './refresh-bans.ts'

interface ActionsProps {
  changing: { ban: BanView; what: 'lift' | 'end' } | null
  onClose: () => void
}

/** The two things that can be done with a ban that runs: lift it, or move its end. */
export function BanActions({ changing, onClose }: ActionsProps) {
  if (!changing) return null
  const { ban, what } = changing
  const name = nameOfBanned(ban)
  const common = { open: true, onOpenChange: (open: boolean) => !open && onClose() }
  return what === 'lift' ? (
    <Dialog
      {...common}
      title={`Lift the ban of ${name}`}
      description="It is over at once, and what it took is given back. It stays in the list, with your reason."
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
  const { form, failure, onSubmit } = useContractForm(RevokeBan, { ban: ban.id, reason: '' }, async (values) => {
    await client.bans.revoke.mutate(values)
    await refreshBans()
    toast(`The ban of ${nameOfBanned(ban)} is lifted.`)
    onClose()
  })
  const { errors, isSubmitting } = form.formState
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <Field label="Why it is lifted" error={errors.reason?.message}>
        {(control) => <TextInput {...control} {...form.register('reason')} maxLength={500} autoComplete="off" />}
      </Field>
      <ErrorAlert error={failure} />
      <Buttons action="Lift the ban" busy={isSubmitting} onClose={onClose} />
    </form>
  )
}

const EndFields = z
  .object({ ban: z.string(), expiresAt: z.string(), forever: z.boolean() })
  .transform(({ ban, expiresAt, forever }) => ({ ban, expiresAt: forever ? null : fromLocalInput(expiresAt) }))
  .pipe(ChangeBanExpiry)

function EndForm({ ban, onClose }: { ban: BanView; onClose: () => void }) {
  const rights = banRights(useSession().user)
  const [start] = useState(() => toLocalInput(ban.expiresAt ?? new Date(Date.now() + 7 * 86_400_000).toISOString()))
  const defaults = { ban: ban.id, expiresAt: start, forever: ban.expiresAt === null }
  const { form, failure, onSubmit } = useContractForm(EndFields, defaults, async (values) => {
    await client.bans.changeExpiry.mutate(values)
    await refreshBans()
    toast(`The ban of ${nameOfBanned(ban)} has another end.`)
    onClose()
  })
  const { errors, isSubmitting } = form.formState
  const forever = form.watch('forever')
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <Field label="End" error={errors.expiresAt?.message}>
        {(control) => (
          <TextInput type="datetime-local" {...control} {...form.register('expiresAt')} disabled={forever} />
        )}
      </Field>
      {rights.forever(ban.kind === 'privileges' ? 'privileges' : 'everything') && (
        <label className="flex items-center gap-2">
          <input type="checkbox" {...form.register('forever')} />
          For good, until somebody lifts it
        </label>
      )}
      <ErrorAlert error={failure} />
      <Buttons action="Change the end" busy={isSubmitting} onClose={onClose} />
    </form>
  )
}

function Buttons({ action, busy, onClose }: { action: string; busy: boolean; onClose: () => void }) {
  return (
    <div className="flex justify-end gap-2">
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" variant="primary" busy={busy}>
        {action}
      </Button>
    </div>
  )
}
