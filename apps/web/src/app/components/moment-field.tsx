import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import { type ComponentProps, type Ref, useId } from 'react'
import { type FieldPath, type FieldValues, type UseFormReturn, useController } from 'react-hook-form'
import { Field, Select, TextInput } from './field.tsx'
import { meantBy, understoodAs } from './local-moment.ts'

interface MomentInputProps extends Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'type'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
  optional?: boolean
  value: string
  onChange: (text: string) => void
  ref?: Ref<HTMLInputElement>
}

/**
 * A date and time in the reader's own zone. Below it is shown how it was understood, with the zone; where clocks go back
 * and show it twice, which of the two is meant.
 */
export function MomentInput({ label, hint, error, optional = false, value, onChange, ...rest }: MomentInputProps) {
  const { input, problem, twice } = meantBy(value)
  const shown = problem ?? (error && value === '' ? 'Choose a day and a time.' : error)
  return (
    <div className="grid content-start gap-2">
      <Field
        label={label}
        optional={optional}
        error={shown}
        hint={[understoodAs(value), hint].filter(Boolean).join(' ')}
      >
        {(control) => (
          <TextInput
            autoComplete="off"
            {...rest}
            {...control}
            type="datetime-local"
            min="1970-01-01T00:00"
            max="9999-12-31T23:59"
            value={input}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      {twice && <WhichOfTwo label={label} of={twice} value={value} onChange={onChange} />}
    </div>
  )
}

/** A form's `MomentInput`. */
export function MomentField<Input extends FieldValues, Output>({
  of: form,
  name,
  ...rest
}: Omit<MomentInputProps, 'value' | 'onChange' | 'error' | 'name' | 'form' | 'ref'> & {
  of: UseFormReturn<Input, unknown, Output>
  name: FieldPath<Input>
}) {
  const { field, fieldState } = useController({ control: form.control, name })
  const { value, ...bound } = field
  return <MomentInput {...bound} {...rest} value={String(value ?? '')} error={fieldState.error?.message} />
}

interface WhichProps {
  label: string
  of: NonNullable<ReturnType<typeof meantBy>['twice']>
  value: string
  onChange: (text: string) => void
}

function WhichOfTwo({ label, of: both, value, onChange }: WhichProps) {
  const id = useId()
  return (
    <div className="grid gap-1.5 text-xs text-ink-2">
      <label htmlFor={id}>
        The clocks go back and show this time twice. Which is meant? <span className="sr-only">({label})</span>
      </label>
      <Select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {both.map(({ text, at }) => (
          <option key={text} value={text}>
            {spellMoment(at)}
          </option>
        ))}
      </Select>
    </div>
  )
}
