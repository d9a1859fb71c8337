import { useState } from 'react'
import { ErrorAlert } from './alert.tsx'
import { Button } from './button.tsx'
import { Select } from './field.tsx'

interface Props {
  label: string
  choices: { value: string; text: string }[]
  action: string
  busy: boolean
  error: unknown
  /** Call `done` after success: it clears the choice. */
  onChoose: (value: string, done: () => void) => void
}

/** A select and a button that acts on the choice; choosing alone does nothing. */
export function ChooseOne({ label, choices, action, busy, error, onChoose }: Props) {
  const [chosen, choose] = useState('')
  const value = choices.some((choice) => choice.value === chosen) ? chosen : ''
  if (choices.length === 0) return null
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (value) onChoose(value, () => choose(''))
      }}
    >
      <div className="flex gap-2">
        <Select aria-label={label} className="min-w-0" value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">Choose…</option>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
        <Button type="submit" disabled={!value} busy={busy}>
          {action}
        </Button>
      </div>
      <ErrorAlert error={error} />
    </form>
  )
}
