import type { FieldView } from '@pathwar/contracts/wargame/entries'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { type ContractForm, useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { FieldForm, fieldForm, fieldOf } from './field-form.ts'

interface Props {
  tournament: string
  /** Null for a new one. */
  field: FieldView | null
  close: () => void
}

type Form = ContractForm<FieldForm, FieldForm>['form']

export function FieldEditor({ tournament, field, close }: Props) {
  const [defaults] = useState(() => fieldForm(field))
  const contract = useContractForm(FieldForm, defaults, async (values) => {
    const facts = fieldOf(values)
    if (field) await client.entries.updateField.mutate({ tournament, field: field.slug, changes: facts })
    else await client.entries.createField.mutate({ tournament, asks: values.asks, ...facts })
    await refresh('entries')
    toast(field ? 'Saved.' : 'It is asked from now on.')
    close()
  })
  const { form } = contract
  const answered = (field?.answers ?? 0) > 0
  return (
    <DialogForm of={contract} action={field ? 'Save' : 'Add the question'} cancel={close}>
      <TextField
        of={form}
        name="label"
        label="Question"
        autoFocus
        hint="Short, such as “School” or “Size of your shirt”."
      />
      <TextField of={form} name="help" label="Help" optional hint="A sentence below it." />
      {!field && (
        <SelectField of={form} name="asks" label="Who answers">
          <option value="team">The team, once</option>
          <option value="user">Each member</option>
        </SelectField>
      )}
      <SelectField
        of={form}
        name="kind"
        label="Kind of answer"
        hint={answered ? 'It stays: there are answers already.' : undefined}
        disabled={answered}
      >
        <option value="text">Text</option>
        <option value="number">Number</option>
        <option value="choice">One of some choices</option>
        <option value="tick">Yes or no</option>
      </SelectField>
      <Limits form={form} />
      <Tick form={form} name="required" label="Required" hint="Of a yes or no: it has to be a yes." />
      <Tick
        form={form}
        name="public"
        label="Public"
        hint={
          answered && !field?.public
            ? 'It was answered in the belief that only organisers read it, so it stays private.'
            : 'Everybody sees the answers, on the team’s entry. Otherwise organisers alone do.'
        }
        disabled={answered && !field?.public}
      />
    </DialogForm>
  )
}

function Limits({ form }: { form: Form }) {
  const kind = useWatch({ control: form.control, name: 'kind' })
  if (kind === 'tick') return null
  if (kind === 'choice')
    return (
      <Field label="Choices" hint="One a line." error={form.formState.errors.options?.message}>
        {(control) => <TextArea {...control} rows={4} {...form.register('options')} />}
      </Field>
    )
  const [least, most] =
    kind === 'number' ? ['The smallest number', 'The largest number'] : ['Characters, at least', 'Characters, at most']
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField of={form} name="least" label={least} optional inputMode="decimal" />
      <TextField of={form} name="most" label={most} optional inputMode="decimal" />
    </div>
  )
}

interface TickProps {
  form: Form
  name: 'required' | 'public'
  label: string
  hint: string
  disabled?: boolean
}

function Tick({ form, name, label, hint, disabled = false }: TickProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        className="mt-1 accent-accent"
        {...form.register(name)}
        // A disabled control of a form has no value.
        onClick={(event) => disabled && event.preventDefault()}
        aria-disabled={disabled}
      />
      <span>
        {label}
        <span className="block text-xs text-ink-2">{hint}</span>
      </span>
    </label>
  )
}
