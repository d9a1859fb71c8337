import { expect, test } from 'vitest'
import { MAX_REPLICAS, readStartArguments } from './start-arguments.ts'

test.each([
  [[], { fresh: false, replicas: 1 }],
  [['--fresh'], { fresh: true, replicas: 1 }],
  [['--replicas', '3'], { fresh: false, replicas: 3 }],
  [['--replicas=2', '--fresh'], { fresh: true, replicas: 2 }],
  [['--help'], { say: null }],
])('%j means %j', (given, expected) => {
  expect(readStartArguments(given, 'linux')).toEqual(expected)
})

test.each([['--replicas'], ['--replicas=0'], ['--replicas=many'], [`--replicas=${MAX_REPLICAS + 1}`], ['--repl']])(
  '%s is refused in words',
  (given) => {
    expect(readStartArguments([given], 'linux')).toEqual({ say: expect.stringMatching(/--repl/) })
  },
)

test('several replicas need a system that lets them share a port', () => {
  expect(readStartArguments(['--replicas=2'], 'darwin')).toEqual({ say: expect.stringContaining('Linux') })
  expect(readStartArguments(['--replicas=1'], 'darwin')).toMatchObject({ replicas: 1 })
})
