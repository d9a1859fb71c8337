import { bytesInMemory } from '@pathwar/contracts/kernel/byte-source'
import { mutate } from '@pathwar/testing/mutate'
import { aPng } from '@pathwar/testing/png'
import { randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import type { DrawnPicture } from './draw-picture.ts'
import { openThreads } from './open-threads.ts'

const threads = openThreads()
afterAll(() => threads.close())

const TIMES = thorough ? 5000 : 150

const png = aPng(48)
const kinds = {
  PNG: png,
  JPEG: await sharp(png).jpeg().toBuffer(),
  WebP: await sharp(png).webp({ lossless: true }).toBuffer(),
}

test.each(Object.entries(kinds))(
  'a %s that somebody has changed is drawn or refused, and the thread goes on',
  async (_kind, whole) => {
    for (let part = 0; part < TIMES; part++) {
      const changed = Buffer.from(mutate(whole.toString('latin1'), randomFrom(seed, part)), 'latin1')
      const result = await threads.run({ name: 'draw-picture', source: bytesInMemory(changed), turn: 'ann' })
      // The thread's own answer.
      const answer = result.ok ? (result.answer as DrawnPicture) : null
      const about = `seed ${seed}, part ${part}`
      expect(answer, about).not.toBeNull()
      for (const { bytes } of answer?.ok ? answer.drawn : [])
        expect(Buffer.from(bytes).toString('latin1', 8, 12), about).toBe('WEBP')
    }
    const untouched = await threads.run({ name: 'draw-picture', source: bytesInMemory(whole), turn: 'ann' })
    expect(untouched).toMatchObject({ ok: true, answer: { ok: true } })
  },
)
