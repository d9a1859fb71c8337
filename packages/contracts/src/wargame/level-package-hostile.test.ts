import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readLevelPackage } from './level-package.ts'

const name = (text: string) => `x-pathwar:
  challenge: {name: "${text}", slug: level}
  flavor: {body: Story., passphrases: 0}
services: {front: {image: x, ports: [80]}}
`
const ten = (anchor: string) => Array.from({ length: 10 }, () => anchor).join(', ')
const bomb = `x-a: &a [${ten('boom')}]\nx-b: &b [${ten('*a')}]\nx-c: &c [${ten('*b')}]\nx-d: [${ten('*c')}]\n`

test.each([
  ['aliases that multiply', name('Level') + bomb, 'Excessive alias count'],
  ['a compose file without end', `${name('Level')}x-a:\n${'  - abc\n'.repeat(20_000)}`, 'larger than 128 kB'],
  ['brackets without end', `${name('Level')}x-a: ${'['.repeat(10_000)}`, 'call stack'],
  ['an escape sequence in the name', name('\\e[2JLevel'), 'Control characters'],
  ['a second line in the name', name('Level\\nroot'), 'Control characters'],
  ['letters that run backwards in the name', name('Level\\u202Etxt'), 'Control characters'],
])('%s: refused in words', (_what, compose, words) => {
  const read = readLevelPackage(new Map([['docker-compose.yml', strToU8(compose)]]))
  expect(read.ok ? [] : read.problems.map(({ message }) => message).join('\n')).toContain(words)
})
