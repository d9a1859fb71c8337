import { ChosenEntryCode, CreateEntryCode } from '@pathwar/contracts/wargame/entry-codes'
import * as z from 'zod'
import { fromLocalInput } from '../../../components/local-moment.ts'

/** The values of a new code's form: all are texts; empty is none. */
export const CodeForm = z.strictObject({
  label: CreateEntryCode.shape.label,
  code: z.union([z.literal(''), ChosenEntryCode]),
  bracket: z.string(),
  maxUses: z
    .string()
    .regex(/^\d*$/, 'Write a whole number, or nothing for any number.')
    .refine((text) => text === '' || (Number(text) >= 1 && Number(text) <= 100_000), 'Between 1 and 100,000.'),
  expiresAt: z.string().refine((text) => text === '' || fromLocalInput(text) !== '', 'Choose a day and a time.'),
})
export type CodeForm = z.infer<typeof CodeForm>

export const newCode: CodeForm = { label: '', code: '', bracket: '', maxUses: '', expiresAt: '' }

/** The server's input. */
export function codeOf(tournament: string, { label, code, bracket, maxUses, expiresAt }: CodeForm) {
  return {
    ...{ tournament, label, bracket: bracket || null },
    ...(code && { code }),
    maxUses: maxUses === '' ? null : Number(maxUses),
    expiresAt: fromLocalInput(expiresAt) || null,
  }
}
