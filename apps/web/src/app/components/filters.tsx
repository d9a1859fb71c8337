import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Select, TextInput } from './field.tsx'

/** The filters of a list; all are in the address, so that a filtered list can be shared. */
export function Filters({ children }: { children: ReactNode }) {
  return <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">{children}</search>
}

interface FindProps {
  label: string
  placeholder: string
  value: string | undefined
  onChange: (text: string) => void
  maxLength?: number
  className?: string
}

/** Searches rows by text. */
export function FindFilter({ label, value = '', onChange, className = 'sm:max-w-72', ...rest }: FindProps) {
  return (
    <TextInput
      type="search"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      maxLength={100}
      className={clsx('col-span-full', className)}
      {...rest}
    />
  )
}

interface ChoiceProps {
  label: string
  value: string | number | undefined
  /** The labels of the choices by value; the first is the default. */
  choices: readonly (readonly [value: string | number, words: string])[]
  onChange: (value: string) => void
  className?: string
}

/** Filters rows by one property. */
export function ChoiceFilter({ label, value, choices, onChange, className = 'sm:w-auto' }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className={className}
      value={value ?? choices[0]?.[0]}
      onChange={({ target }) => onChange(target.value)}
    >
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </Select>
  )
}
