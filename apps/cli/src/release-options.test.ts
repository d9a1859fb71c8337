import { Command } from 'commander'
import { expect, test } from 'vitest'
import { addReleaseOptions, type ReleaseOptions, releaseChanges } from './release-options.ts'

function changesOf(...typed: string[]) {
  const command = addReleaseOptions(new Command()).exitOverride()
  return releaseChanges(command.parse(typed, { from: 'user' }).opts<ReleaseOptions>())
}

test('each rule of a level has an option, and what is not said changes nothing', () => {
  expect(changesOf()).toEqual({})
  expect(changesOf('--needs', 'vault, paper', '--needs-score', '50', '--locked-as', 'hidden')).toEqual({
    ...{ needs: ['vault', 'paper'], needsScore: 50, lockedAs: 'hidden' },
  })
  const at = '2026-12-01T20:00:00.000Z'
  expect(changesOf('--release-at', at, '--due-at', at)).toEqual({ releasedAt: at, dueAt: at })
})

test('none takes a rule away', () => {
  expect(changesOf('--release-at', 'none', '--due-at', 'none', '--needs', 'none', '--needs-score', 'none')).toEqual({
    ...{ releasedAt: null, dueAt: null, needs: [], needsScore: null },
  })
})

test.each([
  ['3', { kind: 'most', attempts: 3 }],
  ['any', { kind: 'free' }],
  ['usual', null],
  ['30-3600', { kind: 'cool-down', firstSeconds: 30, longestSeconds: 3600 }],
])('attempts %s', (text, attempts) => expect(changesOf('--attempts', text)).toEqual({ attempts }))
