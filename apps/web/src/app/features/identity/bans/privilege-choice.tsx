import { type Privilege, privileges } from '@pathwar/contracts/kernel/permissions'
import { useId } from 'react'

interface PrivilegeChoiceProps {
  value: readonly Privilege[]
  onChange: (next: Privilege[]) => void
  error: string | undefined
}

/** The keys of the table are the privileges. */
const all = Object.entries(privileges) as [Privilege, string][]

/** The privileges that a ban removes, each with its explanation. */
export function PrivilegeChoice({ value, onChange, error }: PrivilegeChoiceProps) {
  const id = useId()
  const toggle = (privilege: Privilege, taken: boolean) =>
    onChange(taken ? [...value, privilege] : value.filter((other) => other !== privilege))
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-medium">Privileges to take</legend>
      <div className="grid max-h-56 overflow-y-auto rounded-md border border-edge py-1">
        {all.map(([privilege, sentence]) => (
          <label key={privilege} className="flex cursor-pointer items-start gap-2.5 px-3 py-1.5 hover:bg-sunken/60">
            <input
              type="checkbox"
              className="mt-0.5"
              checked={value.includes(privilege)}
              onChange={(event) => toggle(privilege, event.target.checked)}
            />
            <span className="grid min-w-0">
              <span className="font-mono text-xs leading-5">{privilege}</span>
              <span className="text-xs text-ink-2">{sentence}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-bad">
          <span aria-hidden="true">▲</span>
          {error}
        </p>
      )}
      <p className="text-xs text-ink-2">
        {value.includes('web')
          ? 'Without the privilege web, logging in is refused, and the page says why.'
          : 'The user sees no notice; the privileges are just missing.'}
      </p>
    </fieldset>
  )
}
