import type { AskedField } from '@pathwar/contracts/wargame/entries'
import { useId } from 'react'
import { Field, Select, TextArea, TextInput } from '../../../components/field.tsx'

interface Props {
  field: AskedField
  value: string | boolean | undefined
  onChange: (value: string | boolean) => void
  error?: string | undefined
  disabled?: boolean
}

/** From this length on a text gets several lines. */
const LONG = 200

/** One question and its answer. */
export function AnswerField({ field, value, onChange, error, disabled }: Props) {
  if (field.kind === 'tick') return <Tick {...{ field, value, onChange, error, disabled }} />
  const text = typeof value === 'string' ? value : ''
  const typed = (event: { target: { value: string } }) => onChange(event.target.value)
  return (
    <Field label={field.label} optional={!field.required} hint={hintOf(field)} error={error}>
      {(control) => {
        const bound = { ...control, value: text, onChange: typed, disabled, 'aria-required': field.required }
        if (field.kind === 'choice')
          return (
            <Select {...bound}>
              <option value="">{field.required ? 'Choose…' : 'No answer'}</option>
              {field.options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </Select>
          )
        if (field.kind === 'number') return <TextInput {...bound} inputMode="decimal" autoComplete="off" />
        return (field.most ?? 0) > LONG ? <TextArea {...bound} rows={3} /> : <TextInput {...bound} autoComplete="off" />
      }}
    </Field>
  )
}

function Tick({ field, value, onChange, error, disabled }: Props) {
  const id = useId()
  const described = [error && `${id}-error`, `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-1 accent-accent"
          checked={value === true}
          disabled={disabled}
          aria-required={field.required}
          aria-invalid={Boolean(error)}
          aria-describedby={described}
          onChange={({ target }) => onChange(target.checked)}
        />
        <span>
          {field.label}
          <span id={`${id}-hint`} className="block text-xs text-ink-2">
            {hintOf(field)}
          </span>
        </span>
      </label>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-bad">
          <span aria-hidden="true">▲</span>
          {error}
        </p>
      )}
    </div>
  )
}

/** Whoever answers knows who reads it, and for whom they answer. */
function hintOf({ help, asks, public: shown }: AskedField): string {
  const whose = asks === 'team' ? 'Asked of your team' : 'Asked of you'
  return [help, `${whose}; ${shown ? 'everybody sees the answer.' : 'only organisers see the answer.'}`]
    .filter(Boolean)
    .join(' ')
}
