import * as z from 'zod'

/** Values for fields of use cases' inputs, by field name. */
export type FieldValues = Record<string, unknown>

/**
 * Fills a use case's input with values by field name, so that tests can be generated for every use case. Optional
 * fields are filled when there is a value. Throws for a required field that has none: whoever adds a field says what
 * goes in.
 */
export function fillInput(schema: z.ZodType, values: FieldValues): { input: unknown; filled: string[] } {
  const filled: string[] = []
  const input = fill(schema, [], { values, filled })
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new Error(`the values do not fit: ${z.prettifyError(parsed.error)}`)
  return { input, filled }
}

function fill(schema: unknown, path: string[], context: { values: FieldValues; filled: string[] }): unknown {
  if (!(schema instanceof z.ZodObject)) throw new Error(`cannot fill ${path.join('.') || 'an input'}: not an object`)
  const object: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    if (Object.hasOwn(context.values, name)) {
      object[name] = context.values[name]
      context.filled.push(name)
    } else if (field instanceof z.ZodObject) object[name] = fill(field, [...path, name], context)
    else if (!z.safeParse(field as z.ZodType, undefined).success) {
      throw new Error(`nothing is known to put into "${[...path, name].join('.')}"`)
    }
  }
  return object
}
