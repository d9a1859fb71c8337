import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field, TextInput } from '../../../components/field.tsx'

/** Asks for the current password, so that an unlocked screen alone is not enough. */
export function CurrentPassword({
  error,
  registration,
}: {
  error: string | undefined
  registration: UseFormRegisterReturn
}) {
  return (
    <Field label="Current password" error={error}>
      {(control) => <TextInput {...control} type="password" autoComplete="current-password" {...registration} />}
    </Field>
  )
}
