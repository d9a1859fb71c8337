import { counted } from '@pathwar/contracts/kernel/counted'
import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import { DeleteDomain, type DomainView, MaintainDomain, SuspendDomain } from '@pathwar/contracts/tenancy/domains'
import type { ReactNode } from 'react'
import * as z from 'zod'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { fromLocalInput, LocalMoment } from '../../../components/local-moment.ts'
import { MomentField } from '../../../components/moment-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'
import { countLabel } from './domain-labels.ts'

/** The actions that close or delete a domain, each with its effect. */
export function DangerZone({ domain }: { domain: DomainView }) {
  if (domain.isDefault) {
    return (
      <Section title="Close it">
        <p className="text-ink-2">
          The default domain operates the others. It cannot be suspended, put in maintenance or deleted here. On the
          server, <code className="font-mono text-xs">pathwar domain maintenance</code> can close it for a while.
        </p>
      </Section>
    )
  }
  if (domain.state === 'deleting') return null
  return (
    <Section title="Close it" className="border-bad/40">
      <div className="grid gap-4">
        <Choice
          title="Maintenance"
          text="Nobody can enter for some time, and visitors read why. Connections to its levels are cut; instances keep running."
          label={domain.state === 'maintenance' ? 'Change the message…' : 'Maintenance…'}
          dialog={(close) => <MaintainForm domain={domain} close={close} />}
        />
        <Choice
          title="Suspend"
          text="Nobody can enter until you resume it. Its instances are stopped and its jobs wait."
          label={domain.state === 'suspended' ? 'Change the reason…' : 'Suspend…'}
          dialog={(close) => <SuspendForm domain={domain} close={close} />}
        />
        <Choice
          title="Delete"
          text="It is closed immediately and can be restored for some days. Then all its data is deleted for good."
          label="Delete…"
          dialog={(close) => <DeleteForm domain={domain} close={close} />}
        />
      </div>
    </Section>
  )
}

function Choice({
  title,
  text,
  label,
  dialog,
}: {
  title: string
  text: string
  label: string
  dialog: (close: () => void) => ReactNode
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-4 last:border-0 last:pb-0">
      <div className="max-w-prose min-w-0 flex-1 basis-64">
        <h3 className="font-medium">{title}</h3>
        <p className="text-ink-2">{text}</p>
      </div>
      <DialogButton label={label} button={{ variant: 'danger' }} title={label.replace('…', '')}>
        {dialog}
      </DialogButton>
    </div>
  )
}

interface FormProps {
  domain: DomainView
  close: () => void
}

function SuspendForm({ domain: { slug, name, usage, notice, state }, close }: FormProps) {
  const reason = state === 'suspended' ? (notice ?? '') : ''
  const contract = useContractForm(SuspendDomain, { slug, reason }, async (values) => {
    await client.domains.suspend.mutate(values)
    toast(`${name} is suspended.`)
    await refreshDomains()
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action={`Suspend ${name}`} danger cancel={close}>
      <p className="text-ink-2">
        Within a second {countLabel(usage.users, 'user')} {usage.users === 1 ? 'is' : 'are'} put out, and{' '}
        {countLabel(usage.runningInstances, 'running instance')} {usage.runningInstances === 1 ? 'is' : 'are'} stopped.
      </p>
      <Field label="Reason" hint="All visitors read it." error={form.formState.errors.reason?.message}>
        {(control) => <TextArea {...control} {...form.register('reason')} />}
      </Field>
    </DialogForm>
  )
}

const MaintainForm_ = MaintainDomain.omit({ until: true, message: true }).extend({
  message: MaintainDomain.shape.message.or(z.literal('')),
  /** The value of a browser's date input, without a zone. */
  until: LocalMoment.or(z.literal('')),
})

function MaintainForm({ domain: { slug, name, notice, state }, close }: FormProps) {
  const message = state === 'maintenance' ? (notice ?? '') : ''
  const contract = useContractForm(MaintainForm_, { slug, message, until: '' }, async ({ message: said, until }) => {
    const back: { until?: string } = until ? { until: fromLocalInput(until) } : {}
    await client.domains.maintain.mutate({ slug, ...(said && { message: said }), ...back })
    const expected = back.until ? `, expected back ${spellMoment(new Date(back.until))}` : ''
    toast(`${name} is in maintenance${expected}.`)
    await refreshDomains()
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action={`Put ${name} into maintenance`} danger cancel={close}>
      <Field
        label="Message"
        optional
        hint="All visitors read it: for example why, and what to expect."
        error={form.formState.errors.message?.message}
      >
        {(control) => <TextArea {...control} {...form.register('message')} />}
      </Field>
      <MomentField
        of={form}
        name="until"
        label="Expected back"
        optional
        hint="It does not resume by itself."
        className="max-w-60"
      />
    </DialogForm>
  )
}

const DeleteForm_ = DeleteDomain.omit({ graceDays: true }).extend({
  graceDays: z
    .string()
    .trim()
    .transform((text) => (text === '' ? Number.NaN : Number(text)))
    .pipe(z.int('Use a whole number of days.').min(1, 'Use at least 1 day.').max(365, 'Use at most 365 days.')),
})

function DeleteForm({ domain: { slug, name, usage }, close }: FormProps) {
  const contract = useContractForm(DeleteForm_, { slug, confirm: '', graceDays: '14' }, async (values) => {
    await client.domains.delete.mutate(values)
    toast(`${name} is deleted. It can be restored for ${counted(values.graceDays, 'day')}.`)
    await refreshDomains()
    close()
  })
  const { form } = contract
  return (
    <DialogForm
      of={contract}
      action={`Delete ${name}`}
      danger
      disabled={form.watch('confirm').trim() !== slug}
      cancel={close}
    >
      <p className="text-ink-2">
        {countLabel(usage.users, 'user')}, {countLabel(usage.tournaments, 'tournament')} and all levels of {name} are
        closed immediately, and deleted for good when these days are over.
      </p>
      <TextField
        of={form}
        name="graceDays"
        label="Days to restore it"
        inputMode="numeric"
        className="max-w-24 tabular-nums"
      />
      <TextField of={form} name="confirm" label={`Type ${slug} to go on`} mono />
    </DialogForm>
  )
}
