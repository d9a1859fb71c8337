import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openProgress } from './progress.ts'
import { openTerminal } from './terminal.ts'

function aScreen({ isTTY }: { isTTY: boolean }) {
  const stderr = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 60 })
  const terminal = openTerminal({ stdin: new PassThrough(), stdout: new PassThrough(), stderr })
  const clock = { ms: 0 }
  return { clock, progress: openProgress(terminal, { now: () => clock.ms }), shown: () => String(stderr.read() ?? '') }
}

test('on a terminal it is one line that is drawn again, with the time that is left', () => {
  const { clock, progress, shown } = aScreen({ isTTY: true })
  progress.update(0, 4, '')
  clock.ms = 2000
  progress.update(1, 4, 'acme')
  clock.ms = 2010
  progress.update(2, 4, 'too soon to be drawn')
  clock.ms = 8000
  progress.update(4, 4, 'last')
  progress.end()
  const lines = shown().split('\r\u001b[K')
  expect(lines).toHaveLength(4)
  expect(lines[2]).toBe('[######------------------] 1/4  6 s left  acme')
  expect(lines[3]).toBe('[########################] 4/4  last\n')
})

test('a line never wraps', () => {
  const { progress, shown } = aScreen({ isTTY: true })
  progress.update(1, 4, 'x'.repeat(100))
  expect(shown().replace('\r\u001b[K', '').length).toBeLessThan(60)
})

test('into a pipe it is plain lines, not more than one a second, and always the last', () => {
  const { clock, progress, shown } = aScreen({ isTTY: false })
  for (let done = 1; done <= 100; done++) {
    clock.ms += 50
    progress.update(done, 100, `d${done}`)
  }
  progress.end()
  const lines = shown().trimEnd().split('\n')
  expect(lines.length).toBeLessThan(8)
  expect(lines.at(-1)).toBe('  100/100  d100')
  expect(lines.join('')).not.toContain('\r')
})
