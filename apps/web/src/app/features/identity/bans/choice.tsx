import { useId } from 'react'

interface ChoiceProps<Key extends string> {
  legend: string
  options: Record<Key, string>
  value: Key
  onChange: (next: Key) => void
}

/** Two or three options side by side, of which one is selected. */
export function Choice<Key extends string>({ legend, options, value, onChange }: ChoiceProps<Key>) {
  const name = useId()
  // The keys of a literal are those of its type.
  const keys = Object.keys(options) as Key[]
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-md border border-edge p-0.5">
        {keys.map((key) => (
          <label
            key={key}
            className="grid h-8 cursor-pointer place-items-center rounded-sm px-3 text-ink-2 hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-link has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={key === value}
              onChange={() => onChange(key)}
            />
            {options[key]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
