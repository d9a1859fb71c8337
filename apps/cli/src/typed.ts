import type * as z from 'zod'
import { Failure } from './failure.ts'

/** Checks a typed word with a contract's schema. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Failure(parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('\n'), {
    exitCode: 2,
  })
}
