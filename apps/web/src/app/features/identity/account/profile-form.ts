import type { AccountView, UpdateAccount } from '@pathwar/contracts/identity/account'
import { Country, Language, Phone } from '@pathwar/contracts/identity/account-fields'
import { DisplayName } from '@pathwar/contracts/kernel/text'
import * as z from 'zod'

/** The values of the profile form: an unknown value is an empty text. */
export const ProfileForm = z.strictObject({
  displayName: DisplayName,
  phone: orEmpty(Phone),
  country: orEmpty(Country),
  language: Language,
})
export type ProfileForm = z.infer<typeof ProfileForm>

export function profileForm({ displayName, phone, country, language }: AccountView): ProfileForm {
  return { displayName, phone: phone ?? '', country: country ?? '', language }
}

export function profileOf({ displayName, phone, country, language }: ProfileForm): z.infer<typeof UpdateAccount> {
  return { displayName, phone: phone || null, country: country || null, language }
}

/** Accepts what the schema accepts, or an empty text; otherwise shows the schema's message. */
function orEmpty(schema: z.ZodType<string>) {
  return z
    .string()
    .trim()
    .check(({ value, issues }) => {
      const problem = value === '' ? undefined : schema.safeParse(value).error?.issues[0]
      if (problem) issues.push({ code: 'custom', input: value, message: problem.message })
    })
}
