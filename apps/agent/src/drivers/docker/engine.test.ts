import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { finished } from './engine.ts'

const line = (event: unknown) => `${JSON.stringify(event)}\r\n`

test('a build that goes well ends, whatever the engine sends between', async () => {
  const events = `${line({ stream: 'Step 1\n' })}\n${line(null)}${line([1])}${line({ aux: { ID: 'x' } })}`
  await finished(Readable.from([events.slice(0, 9), events.slice(9)].map((part) => Buffer.from(part))), 'it')
})

test.each([
  [
    'the engine reports an error',
    [line({ stream: 'RUN false\n' }), line({ error: 'exit 1' })],
    'it: exit 1\nRUN false\n',
  ],
  ['the engine sends something else', ['<html>\n'], 'it: the container engine said "<html>"\n'],
  ['a line has no end', Array(20).fill('x'.repeat(100_000)), 'it: the container engine sent a line without end\n'],
])('a build fails in words when %s', async (_what, parts, message) => {
  await expect(finished(Readable.from(parts.map((part) => Buffer.from(part))), 'it')).rejects.toThrow(message)
})

test('a build that prints without end is stopped', async () => {
  const piece = Buffer.from(line({ stream: 'y\n'.repeat(20_000) }))
  let given = 0
  const endless = new Readable({
    read() {
      given += piece.length
      this.push(piece)
    },
  })
  await expect(finished(endless, 'it')).rejects.toThrow(/printed more than 64 MB\ny\n/)
  expect(endless.destroyed).toBe(true)
  expect(given).toBeLessThan(70 * 1024 * 1024)
})

test('a build that breaks off has failed', async () => {
  const stream = new Readable({ read() {} })
  stream.push(Buffer.from(line({ stream: 'half\n' })))
  setImmediate(() => stream.destroy(new Error('aborted')))
  await expect(finished(stream, 'it')).rejects.toThrow('it: aborted\nhalf\n')
})
