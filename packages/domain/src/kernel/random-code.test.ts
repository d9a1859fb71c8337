import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { expect, test } from 'vitest'
import { randomCode } from './random-code.ts'

test('a new code has 60 random bits of letters that nobody confuses, and stays what it is when it is folded', () => {
  const codes = Array.from({ length: 2000 }, randomCode)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
    expect(foldCode(code)).toBe(code.replaceAll('-', ''))
  }
  // Each of 32 signs at each of 12 places.
  for (let at = 0; at < 12; at += 1)
    expect(new Set(codes.map((code) => code.replaceAll('-', '')[at])).size, `place ${at}`).toBe(32)
})
