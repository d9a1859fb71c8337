import { DomainLimits, type DomainView } from '@pathwar/contracts/tenancy/domains'
import * as z from 'zod'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, TextInput } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { useUnsaved } from '../../../components/unsaved.ts'
import { client } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'
import { limitLabels } from './domain-labels.ts'
import { UsageBar } from './usage-bar.tsx'

/** The typed text: empty means no limit. */
const typed = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : Number(text)))
const LimitsForm = z.strictObject({
  users: typed.pipe(DomainLimits.shape.users),
  tournaments: typed.pipe(DomainLimits.shape.tournaments),
  runningInstances: typed.pipe(DomainLimits.shape.runningInstances),
  requestsPerMinute: typed.pipe(DomainLimits.shape.requestsPerMinute),
  storageMegabytes: typed.pipe(DomainLimits.shape.storageMegabytes),
})

/** A domain's limits next to its counts. */
export function DomainLimitsForm({ domain: { slug, limits, usage } }: { domain: DomainView }) {
  const show = (limit: number | null) => (limit === null ? '' : String(limit))
  const { form, failure, onSubmit } = useContractForm(
    LimitsForm,
    {
      users: show(limits.users),
      tournaments: show(limits.tournaments),
      runningInstances: show(limits.runningInstances),
      requestsPerMinute: show(limits.requestsPerMinute),
      storageMegabytes: show(limits.storageMegabytes),
    },
    async (wanted) => {
      await client.domains.setLimits.mutate({ slug, limits: wanted })
      toast('The limits are saved and apply now.')
      await refreshDomains()
    },
  )
  const { errors, isSubmitting, isDirty } = form.formState
  useUnsaved(isDirty)
  return (
    <Section title="Limits">
      <form className="grid gap-4" onSubmit={onSubmit} noValidate>
        {limitLabels.map(({ key, title, hint, used }) => (
          <div
            key={key}
            className="grid items-start gap-x-8 gap-y-2 border-b border-line pb-4 sm:grid-cols-[minmax(0,1fr)_11rem]"
          >
            <div className="grid gap-1">
              {used ? (
                <UsageBar label={title} used={usage[used]} limit={limits[key]} />
              ) : (
                <p className="font-medium">{title}</p>
              )}
              <p className="text-xs text-ink-2">{hint}</p>
            </div>
            <Field label={`Most ${title.toLowerCase()}`} error={errors[key]?.message}>
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  placeholder="no limit"
                  className="text-right tabular-nums"
                  {...form.register(key)}
                />
              )}
            </Field>
          </div>
        ))}
        <ErrorAlert error={failure} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-prose flex-1 basis-60 text-xs text-ink-2">
            What exists beyond a new limit stays, but nothing can be added. Users who reach a limit see which one.
          </p>
          <Button type="submit" variant="primary" disabled={!isDirty} busy={isSubmitting}>
            Save the limits
          </Button>
        </div>
      </form>
    </Section>
  )
}
