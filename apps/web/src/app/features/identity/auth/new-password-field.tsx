import { clsx } from 'clsx'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { passwordStrength, type Strength } from './password-strength.ts'

/** A field for a new password: it can be shown, and a bar estimates its strength. */
export function NewPasswordField({
  label = 'Password',
  error,
  value,
  about,
  input,
}: {
  label?: string
  error: string | undefined
  /** The text typed so far. */
  value: string
  /** Names and addresses that should not be part of it. */
  about?: readonly string[]
  input: ComponentProps<'input'>
}) {
  const [shown, setShown] = useState(false)
  const strength = value === '' ? null : passwordStrength(value, about)
  const hint = strength ? <Meter strength={strength} /> : 'At least 10 characters; a few words are best.'
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <TextInput
            {...control}
            {...input}
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            spellCheck={false}
            className="pr-10"
          />
          <IconButton
            label={shown ? 'Hide what you type' : 'Show what you type'}
            className="absolute top-0.5 right-0.5"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
          </IconButton>
        </div>
      )}
    </Field>
  )
}

const full = ['bg-bad', 'bg-bad', 'bg-warn', 'bg-good', 'bg-good']

function Meter({ strength: { level, word, advice } }: { strength: Strength }) {
  return (
    <span className="grid gap-1">
      <span className="grid grid-cols-4 gap-1" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={clsx('h-1 rounded-full', bar <= level ? full[level] : 'bg-edge/30')} />
        ))}
      </span>
      <span aria-live="polite">
        <span className="font-medium">{word[0]?.toUpperCase() + word.slice(1)}</span>
        {advice && `: ${advice[0]?.toLowerCase()}${advice.slice(1)}`}
      </span>
    </span>
  )
}
