import { expect, test } from 'vitest'
import { readEnvFile } from './env-file.ts'

test.each([
  ['A=1', '1'],
  ['  export A = 1 ', '1'],
  ["A='1 # $B'", '1 # $B'],
  ['A="1\\n\\"2\\""', '1\n"2"'],
  ['A=1 # a comment', '1'],
  ['A=x#y', 'x#y'],
  ['A=', ''],
  ['A=1\r\nA=2', '2'],
  ['# A=1\nA=3', '3'],
])('%j sets A to %j', (text, value) => {
  expect(readEnvFile(text).get('A')).toBe(value)
})

test('other lines set nothing', () => {
  expect([...readEnvFile('\nnonsense\n=1\n1A=2\n')]).toEqual([])
})
