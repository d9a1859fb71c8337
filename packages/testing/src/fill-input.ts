import * as z from 'zod'
import { exampleOf } from './arbitrary-of.ts'

/** Values for fields of use-case inputs, by field name. */
export type FieldValues = Record<string, unknown>

/**
 * Fills a use case's input with values by field name, so that tests can be generated for every use case. An optional
 * field is filled if there is a value; a required field without a value gets an example. Of a union, the option with
 * the most values is taken. Throws if a value does not fit.
 */
export function fillInput(schema: z.ZodType, values: FieldValues): { input: unknown; filled: string[] } {
  const filled: string[] = []
  const input = fill(schema, values, filled)
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new Error(`the values do not fit: ${z.prettifyError(parsed.error)}`)
  return { input, filled }
}

function fill(schema: unknown, values: FieldValues, filled: string[]): unknown {
  if (schema instanceof z.ZodUnion) return fill(bestOption(schema, values), values, filled)
  if (!(schema instanceof z.ZodObject)) throw new Error('an input is an object, or a choice between objects')
  const object: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    if (Object.hasOwn(values, name)) {
      object[name] = values[name]
      filled.push(name)
    } else if (field instanceof z.ZodObject) object[name] = fill(field, values, filled)
    else if (!z.safeParse(field as z.ZodType, undefined).success) object[name] = exampleOf(field as z.ZodType)
  }
  return object
}

function bestOption(union: z.ZodUnion, values: FieldValues): unknown {
  const known = (option: unknown) =>
    option instanceof z.ZodObject ? Object.keys(option.shape).filter((name) => Object.hasOwn(values, name)).length : -1
  return [...union.options].sort((a, b) => known(b) - known(a))[0]
}
