import { expect, test } from 'vitest'
import { InviteForm, newInvite, toInvite } from './invite-form.ts'

test('a link is for any number of people unless a number is given', () => {
  expect(toInvite('ants', InviteForm.parse(newInvite))).toEqual({ team: 'ants', label: '', maxUses: null, days: 7 })
  expect(toInvite('ants', InviteForm.parse({ label: ' The lab ', maxUses: ' 12 ', days: '30' }))).toEqual({
    team: 'ants',
    label: 'The lab',
    maxUses: 12,
    days: 30,
  })
  for (const maxUses of ['0', '-1', '1.5', '1001', 'many'])
    expect(InviteForm.safeParse({ ...newInvite, maxUses }).success, maxUses).toBe(false)
})
