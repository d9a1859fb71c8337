import { slugOf } from '@pathwar/contracts/kernel/text'
import type { BracketView } from '@pathwar/contracts/wargame/brackets'
import type { FieldView } from '@pathwar/contracts/wargame/entries'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { type ContractForm, useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { BracketForm, bracketForm, bracketOf } from './bracket-form.ts'

interface Props {
  tournament: string
  /** Null for a new one. */
  bracket: BracketView | null
  close: () => void
}

type Form = ContractForm<BracketForm, BracketForm>['form']

export function BracketEditor({ tournament, bracket, close }: Props) {
  const [defaults] = useState(() => bracketForm(bracket))
  const contract = useContractForm(BracketForm, defaults, async (values) => {
    const facts = bracketOf(values)
    const made = bracket
      ? await client.brackets.update.mutate({ tournament, bracket: bracket.slug, changes: facts })
      : await client.brackets.create.mutate({ tournament, ...facts, ...(values.slug && { slug: values.slug }) })
    await refresh('entries', 'scoreboard')
    toast(bracket ? 'Saved.' : `Teams can be in ${made.name} now.`)
    close()
  })
  const { form } = contract
  const name = useWatch({ control: form.control, name: 'name' })
  return (
    <DialogForm of={contract} action={bracket ? 'Save' : 'Add the bracket'} cancel={close}>
      <TextField of={form} name="name" label="Name" autoFocus />
      {!bracket && (
        <TextField
          of={form}
          name="slug"
          label="Name in addresses"
          optional
          hint="It cannot be changed later."
          placeholder={slugOf(name) || 'students'}
          mono
        />
      )}
      <TextField of={form} name="label" label="Short name" optional hint="At most 12 characters, for the scoreboard." />
      <Tick form={form} name="isDefault" label="The default one" hint="For teams that choose none and fit several." />
      <Tick
        form={form}
        name="byCodeOnly"
        label="Only by code"
        hint="Teams come into it with an entry code for it, or an organiser moves them."
      />
      <TextField
        of={form}
        name="emailDomains"
        label="E-mail domains"
        optional
        hint="All members need a confirmed address at one of these."
        placeholder="school.example"
      />
      <Rule form={form} tournament={tournament} />
    </DialogForm>
  )
}

function Tick(props: { form: Form; name: 'isDefault' | 'byCodeOnly'; label: string; hint: string }) {
  const { form, name, label, hint } = props
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" className="mt-1 accent-accent" {...form.register(name)} />
      <span>
        {label}
        <span className="block text-xs text-ink-2">{hint}</span>
      </span>
    </label>
  )
}

/** Questions to teams that have a few answers. */
function Rule({ form, tournament }: { form: Form; tournament: string }) {
  const { data: fields = [] } = useQuery(trpc.entries.fields.queryOptions({ tournament }))
  const possible = fields.filter(
    ({ asks, kind, retired }) => asks === 'team' && !retired && (kind === 'choice' || kind === 'tick'),
  )
  const [chosen, given] = useWatch({ control: form.control, name: ['ruleField', 'ruleAnswers'] })
  const field = possible.find(({ slug }) => slug === chosen)
  if (possible.length === 0) return null
  return (
    <>
      <SelectField
        of={form}
        name="ruleField"
        label="By an answer"
        optional
        hint="Only teams that have given one of these answers."
        register={{ onChange: () => form.setValue('ruleAnswers', []) }}
      >
        <option value="">Whatever they answer</option>
        {possible.map(({ slug, label }) => (
          <option key={slug} value={slug}>
            {label}
          </option>
        ))}
      </SelectField>
      {field && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 font-medium">Answers that fit</legend>
          {answersTo(field).map((answer) => (
            <label key={answer} className="flex items-center gap-2">
              <input
                type="checkbox"
                className="accent-accent"
                checked={given.includes(answer)}
                onChange={({ target }) =>
                  form.setValue(
                    'ruleAnswers',
                    target.checked ? [...given, answer] : given.filter((other) => other !== answer),
                    { shouldDirty: true, shouldValidate: true },
                  )
                }
              />
              {answer}
            </label>
          ))}
          {form.formState.errors.ruleAnswers?.message && (
            <p role="alert" className="text-sm text-bad">
              ▲ {form.formState.errors.ruleAnswers.message}
            </p>
          )}
        </fieldset>
      )}
    </>
  )
}

function answersTo({ kind, options }: FieldView): string[] {
  return kind === 'tick' ? ['yes', 'no'] : options
}
