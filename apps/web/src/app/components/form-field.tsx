import type { ComponentProps, ReactNode } from 'react'
import type { FieldValues, Path, RegisterOptions, UseFormRegisterReturn, UseFormReturn } from 'react-hook-form'
import { Field, type FieldProps, Select, TextInput } from './field.tsx'

interface Bound<Input extends FieldValues, Output> extends Omit<FieldProps, 'children' | 'error'> {
  of: UseFormReturn<Input, unknown, Output>
  name: Path<Input>
  register?: RegisterOptions<Input, Path<Input>>
}

type Control = Parameters<FieldProps['children']>[0] & UseFormRegisterReturn

/** The frame of a control that is registered in a form, with its label, hint and error. */
function FormField<Input extends FieldValues, Output>({
  of: form,
  name,
  register,
  children,
  ...frame
}: Bound<Input, Output> & { children: (control: Control) => ReactNode }) {
  const error = form.getFieldState(name, form.formState).error?.message
  return (
    <Field {...frame} error={error}>
      {(control) => children({ ...control, ...form.register(name, register) })}
    </Field>
  )
}

/** A form's text field with its label, hint and error. */
export function TextField<Input extends FieldValues, Output>(
  props: Bound<Input, Output> & Omit<ComponentProps<typeof TextInput>, 'name' | 'form'>,
) {
  const { of, name, register, label, hint, optional = false, labelHidden = false, ...input } = props
  const bound = { of, name, label, hint, optional, labelHidden, ...(register && { register }) }
  return <FormField {...bound}>{(control) => <TextInput autoComplete="off" {...input} {...control} />}</FormField>
}

/** A form's select with `option` elements. */
export function SelectField<Input extends FieldValues, Output>(
  props: Bound<Input, Output> & Omit<ComponentProps<typeof Select>, 'name' | 'form'>,
) {
  const { of, name, register, label, hint, optional = false, labelHidden = false, ...select } = props
  const bound = { of, name, label, hint, optional, labelHidden, ...(register && { register }) }
  return <FormField {...bound}>{(control) => <Select {...select} {...control} />}</FormField>
}
