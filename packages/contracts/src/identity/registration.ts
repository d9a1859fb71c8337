import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { Id, Timestamp } from '../kernel/text.ts'

export const CreateRegistrationCode = z.strictObject({
  note: readableName(0, 200).default(''),
  uses: z.int().min(1).max(100_000),
  /** Null: until it is used up or removed. */
  expiresInDays: z.int().min(1).max(730).nullable(),
})

export const RegistrationCodeRef = z.strictObject({ id: Id })

export const RegistrationCodeView = z.object({
  id: Id,
  note: z.string(),
  usesLeft: z.int(),
  expiresAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type RegistrationCodeView = z.infer<typeof RegistrationCodeView>

/** The code is shown once. */
export const CreatedRegistrationCode = RegistrationCodeView.extend({ code: z.string() })
