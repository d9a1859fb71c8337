import type { ComponentProps } from 'react'
import type { FieldValues, Path, RegisterOptions, UseFormReturn } from 'react-hook-form'
import { Field, type FieldProps, Select, TextInput } from './field.tsx'

interface Bound<Input extends FieldValues, Output> extends Omit<FieldProps, 'children' | 'error'> {
  of: UseFormReturn<Input, unknown, Output>
  name: Path<Input>
  register?: RegisterOptions<Input, Path<Input>>
}

/** A form's text field with its label, hint and error. */
export function TextField<Input extends FieldValues, Output>({
  of: form,
  name,
  register,
  label,
  hint,
  optional = false,
  labelHidden = false,
  ...input
}: Bound<Input, Output> & Omit<ComponentProps<typeof TextInput>, 'name' | 'form'>) {
  const error = form.getFieldState(name, form.formState).error?.message
  return (
    <Field label={label} hint={hint} optional={optional} labelHidden={labelHidden} error={error}>
      {(control) => <TextInput autoComplete="off" {...input} {...control} {...form.register(name, register)} />}
    </Field>
  )
}

/** A form's select with `option` elements. */
export function SelectField<Input extends FieldValues, Output>({
  of: form,
  name,
  register,
  label,
  hint,
  optional = false,
  labelHidden = false,
  ...select
}: Bound<Input, Output> & Omit<ComponentProps<typeof Select>, 'name' | 'form'>) {
  const error = form.getFieldState(name, form.formState).error?.message
  return (
    <Field label={label} hint={hint} optional={optional} labelHidden={labelHidden} error={error}>
      {(control) => <Select {...select} {...control} {...form.register(name, register)} />}
    </Field>
  )
}
