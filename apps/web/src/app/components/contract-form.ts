import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form'
import type * as z from 'zod'
import { errorView, type ShownError } from '../errors.ts'
import { handleAccessError } from '../trpc.ts'

export interface Submission {
  /** Server errors that belong to no field of the form. */
  failure: unknown
  busy: boolean
  onSubmit: (event?: React.BaseSyntheticEvent) => Promise<void>
}

export interface ContractForm<Input extends FieldValues, Output> extends Submission {
  form: UseFormReturn<Input, unknown, Output>
}

/**
 * A form that validates with the server's own schema. Server errors are shown at the fields that they name; the rest is
 * `failure`.
 */
export function useContractForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
  send: (values: Output) => Promise<unknown>,
): ContractForm<Input, Output> {
  const [failure, setFailure] = useState<unknown>(null)
  const form = useForm<Input, unknown, Output>({ resolver: zodResolver(schema), defaultValues })
  const onSubmit = form.handleSubmit(async (values) => {
    setFailure(null)
    try {
      await send(values)
    } catch (error) {
      handleAccessError(error)
      const { placed, rest } = assignProblems(errorView(error), Object.keys(form.getValues()))
      placed.forEach((problem, index) => {
        // The paths were just compared with the form's own fields.
        form.setError(problem.path as Path<Input>, { message: problem.message }, { shouldFocus: index === 0 })
      })
      if (rest) setFailure(error)
    }
  })
  return { form, failure, busy: form.formState.isSubmitting, onSubmit }
}

/** Assigns problems to the form's fields, and tells whether something is left for the whole form. */
export function assignProblems(
  view: ShownError,
  fields: string[],
): { placed: { path: string; message: string }[]; rest: boolean } {
  const placed = view.fields.filter((problem) => fields.includes(problem.path.split('.')[0] ?? ''))
  return { placed, rest: placed.length === 0 || placed.length < view.fields.length }
}
