import * as z from 'zod'

/** An amount as it is typed, with a sign or without; empty: nothing. */
const Typed = z
  .string()
  .trim()
  .regex(/^([+-]?\d{1,9}([.,]\d{1,2})?)?$/, 'Write a number such as 25 or -10.')

export const RulingForm = z.strictObject({
  reason: z.string().trim().max(500, 'Use at most 500 characters.'),
  score: Typed,
  cash: Typed,
})
export type RulingForm = z.infer<typeof RulingForm>

export const newRuling: RulingForm = { reason: '', score: '', cash: '' }

/** What was typed, as a number; zero for nothing, and for what is none yet. */
export function amountOf(typed: string): number {
  const number = Number(typed.trim().replace(',', '.'))
  return Number.isFinite(number) ? number : 0
}
