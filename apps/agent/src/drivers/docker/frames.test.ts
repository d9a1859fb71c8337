import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { randomFrom } from '@pathwar/testing/random'
import { seed } from '@pathwar/testing/thorough'
import { expect, test } from 'vitest'
import { splitFrames } from './frames.ts'

test('output in frames arrives whole and in order, however the engine cuts it', async () => {
  for (let run = 0; run < 40; run += 1) {
    const random = randomFrom(seed, run)
    const sent = { 1: '', 2: '' }
    const frames = Array.from({ length: 30 }, () => {
      const kind = random.of([1, 2] as const)
      const said = 'x'.repeat(random.below(40)) + random.below(1000)
      sent[kind] += said
      return frame(kind, said)
    })
    const stdout = new PassThrough()
    const stderr = new PassThrough()
    const split = splitFrames(stdout, stderr)
    split.once('finish', () => {
      stdout.end()
      stderr.end()
    })
    let bytes = Buffer.concat(frames)
    while (bytes.length > 0) {
      const length = 1 + random.below(30)
      split.write(bytes.subarray(0, length))
      bytes = bytes.subarray(length)
    }
    split.end()
    expect(await Promise.all([text(stdout), text(stderr)])).toEqual([sent[1], sent[2]])
  }
})

test('a reader that does not read holds the engine back instead of filling memory', async () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const split = splitFrames(stdout, stderr)
  const piece = frame(1, 'y'.repeat(16_000))
  let written = 0
  const stuck = () => new Promise<void>((resolve) => split.write(piece, () => resolve()))
  for (; written < 1000 && !split.writableNeedDrain; written += 1) void stuck()
  await new Promise(setImmediate)
  expect(split.writableNeedDrain).toBe(true)
  expect(written).toBeLessThan(20)
  // It goes on when the reader does, and ends with it.
  stdout.resume()
  await stuck()
  stdout.destroy()
  stdout.on('error', () => undefined)
  await stuck()
})

function frame(kind: 1 | 2, said: string): Buffer {
  const header = Buffer.alloc(8)
  header[0] = kind
  header.writeUInt32BE(said.length, 4)
  return Buffer.concat([header, Buffer.from(said)])
}
