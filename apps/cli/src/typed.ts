import type * as z from 'zod'
import { Failure } from './failure.ts'

/** What a contract says of a word that was typed. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Failure(parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('\n'), {
    exitCode: 2,
  })
}
