import { readLocalTime, spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { ComponentProps } from 'react'
import type { FieldValues } from 'react-hook-form'
import { TextField } from './form-field.tsx'

/**
 * A form's date and time in the reader's own zone. Below the field it shows how the value was understood, with the zone.
 */
export function MomentField<Input extends FieldValues, Output>({
  hint,
  ...field
}: Omit<ComponentProps<typeof TextField<Input, Output>>, 'hint' | 'type'> & { hint?: string }) {
  const understood = understoodAs(String(field.of.watch(field.name) ?? ''))
  return <TextField {...field} type="datetime-local" hint={[understood, hint].filter(Boolean).join(' ')} />
}

/** Empty if the value is not complete yet. */
function understoodAs(text: string): string {
  const time = readLocalTime(text)
  if (!time) return ''
  if ('problem' in time) return time.problem
  const once = `${spellMoment(time.at)}.`
  return time.again ? `${once} The clocks show this time twice that day; the first is meant.` : once
}
