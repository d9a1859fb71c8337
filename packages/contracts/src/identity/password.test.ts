import { expect, test } from 'vitest'
import { fitsHash, NewPassword, preparedPassword } from './password.ts'

test('a password is the same however it is composed, and with whatever spaces', () => {
  expect(preparedPassword('cafe\u0301\u00a0\u3000au lait')).toBe('caf\u00e9  au lait')
  expect(preparedPassword('Straße ﬁ')).toBe('Straße ﬁ')
})

test('its length is that of the prepared one', () => {
  expect(NewPassword.safeParse('e\u0301'.repeat(9)).success).toBe(false)
  expect(NewPassword.safeParse('e\u0301'.repeat(10)).success).toBe(true)
  expect(NewPassword.safeParse('😀'.repeat(9)).success).toBe(false)
  expect(NewPassword.safeParse('é'.repeat(36)).success).toBe(true)
  // 108 bytes as typed, 72 as prepared.
  expect(NewPassword.safeParse('e\u0301'.repeat(36)).success).toBe(true)
  expect(NewPassword.safeParse('é'.repeat(37)).error?.issues[0]?.message).toBe('Use at most 72 bytes.')
  expect(fitsHash('x'.repeat(73))).toBe(false)
})

test('what no keyboard types is refused', () => {
  for (const odd of ['\0', '\n', '\u0085']) expect(NewPassword.safeParse(`correct horse${odd}`).success).toBe(false)
})
