import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength.ts'

test.each([
  ['', 'too short'],
  ['Tr0ub4dor', 'too short'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['1234567890', 'weak'],
  ['password2026!', 'weak'],
  ['xk7dmq2vph', 'fair'],
  ['purple teapot 7', 'good'],
  ['correct horse battery staple', 'strong'],
] as const)('%j is %s', (password, word) => expect(passwordStrength(password).word).toBe(word))

test('what is known about its owner makes a password weak, and the advice says so', () => {
  expect(passwordStrength('vera likes purple teapots', ['Vera', 'vera@example.org'])).toMatchObject({
    word: 'weak',
    advice: 'Leave your name and address out of it.',
  })
})

test('a name of two letters is in too many words to count', () => {
  expect(passwordStrength('a large purple teapot', ['ar']).word).toBe('strong')
})

test('a strong password needs no advice', () => {
  expect(passwordStrength('correct horse battery staple').advice).toBeNull()
})
