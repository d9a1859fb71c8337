import { CreateInvite } from '@pathwar/contracts/wargame/team-joining'
import * as z from 'zod'

/** The values of the form of an invite link: an empty number means any number. */
export const InviteForm = z.strictObject({
  label: CreateInvite.shape.label.unwrap(),
  maxUses: z
    .string()
    .trim()
    .regex(/^(?:[1-9]\d{0,2}|1000)?$/, 'Use a whole number from 1 to 1000, or leave it empty.'),
  days: z.enum(['1', '7', '30', '90']),
})
export type InviteForm = z.infer<typeof InviteForm>

export const newInvite: InviteForm = { label: '', maxUses: '', days: '7' }

export function toInvite(team: string, { label, maxUses, days }: InviteForm): z.input<typeof CreateInvite> {
  return { team, label, maxUses: maxUses === '' ? null : Number(maxUses), days: Number(days) }
}
