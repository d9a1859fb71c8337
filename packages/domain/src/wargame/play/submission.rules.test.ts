import { createHash, randomUUID } from 'node:crypto'
import { passphraseHashInput } from '@pathwar/contracts/hosting/agent'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Expected, isCorrect } from './submission.rules.ts'

const three = ['alpha', 'beta', 'gamma']

function expectedOf(passphrases: string[], { workloadId = randomUUID() as string, generation = 1 } = {}): Expected {
  const hashes = passphrases.map((passphrase, index) =>
    createHash('sha256')
      .update(passphraseHashInput(workloadId, generation, index, passphrase))
      .digest('hex'),
  )
  return { workloadId, generation, hashes }
}

test('the passphrases are right in any order', () => {
  const expected = expectedOf(three)
  for (const order of ['abg', 'agb', 'bag', 'bga', 'gab', 'gba']) {
    const given = [...order].map((letter) => three.find((word) => word.startsWith(letter)) ?? '')
    expect(isCorrect(expected, given)).toBe(true)
  }
})

test('space around a passphrase does not matter', () => {
  expect(isCorrect(expectedOf(['alpha']), [' alpha\n'])).toBe(true)
})

test.each([
  ['too few', ['alpha', 'beta']],
  ['too many', ['alpha', 'beta', 'gamma', 'delta']],
  ['one twice', ['alpha', 'beta', 'beta']],
  ['a right one too often', ['alpha', 'alpha', 'beta', 'gamma']],
  ['one wrong', ['alpha', 'beta', 'delta']],
  ['another case', ['Alpha', 'beta', 'gamma']],
  ['none', []],
])('%s is not right', (_what, given) => {
  expect(isCorrect(expectedOf(three), given)).toBe(false)
})

test('an instance without passphrases is solved by nothing', () => {
  expect(isCorrect(expectedOf([]), [])).toBe(false)
})

test('what is right for another instance, generation or place is wrong here', () => {
  const workloadId = randomUUID()
  const expected = expectedOf(['alpha'], { workloadId, generation: 2 })
  expect(isCorrect({ ...expected, generation: 1 }, ['alpha'])).toBe(false)
  expect(isCorrect({ ...expected, workloadId: randomUUID() }, ['alpha'])).toBe(false)
  const [first = '', second = ''] = expectedOf(['alpha', 'beta'], { workloadId }).hashes
  expect(isCorrect({ workloadId, generation: 1, hashes: [second, first] }, ['alpha', 'beta'])).toBe(false)
})

test('only the exact set is right, whatever is guessed', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd')
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1 }), fc.array(word, { maxLength: 5 }), (passphrases, given) => {
      const same = [...passphrases].sort().join() === [...given].sort().join()
      expect(isCorrect(expectedOf(passphrases), given)).toBe(same)
    }),
  )
})
