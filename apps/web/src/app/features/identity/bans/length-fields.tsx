import type { ContractForm } from '../../../components/contract-form.ts'
import { Field, Select } from '../../../components/field.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import { type BanFields, endOf, type Length, lengths } from './ban-form.ts'

/** The duration of a ban: a choice with its resulting end, or a date. */
export function LengthFields<Output>({
  contract: { form },
  forever,
}: {
  contract: ContractForm<BanFields, Output>
  forever: boolean
}) {
  const lasts = form.watch('lasts')
  const { errors } = form.formState
  const end = endOf({ lasts, expiresAt: form.watch('expiresAt') }, Date.now())
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field
        label="For how long"
        error={lasts === 'until' ? undefined : errors.expiresAt?.message}
        hint={end ? <ShortMoment at={end} /> : lasts === 'forever' ? 'Until somebody lifts it.' : undefined}
      >
        {(control) => (
          <Select {...control} {...form.register('lasts')}>
            {Object.entries(lengths).map(([length, { label }]) => (
              <option key={length} value={length} disabled={(length as Length) === 'forever' && !forever}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {lasts === 'until' && <MomentField of={form} name="expiresAt" label="End" />}
    </div>
  )
}
