import { bytesInMemory } from '@pathwar/contracts/kernel/byte-source'
import { pictureSizes } from '@pathwar/contracts/storage/picture-path'
import { aPng, pngOf } from '@pathwar/testing/png'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawPicture } from './draw-picture.ts'

const draw = (bytes: Buffer) => drawPicture(bytesInMemory(bytes), () => {})

/** What came of a picture: its sizes, all as WebP. */
async function drawn(bytes: Buffer): Promise<Buffer[]> {
  const picture = await draw(bytes)
  if (!picture.ok) throw new Error(picture.problem)
  expect(picture.drawn.map(({ size }) => size)).toEqual([...pictureSizes])
  const all = picture.drawn.map((one) => Buffer.from(one.bytes))
  for (const [index, size] of pictureSizes.entries())
    expect(await sharp(all[index]).metadata()).toMatchObject({ format: 'webp', width: size, height: size })
  return all
}

async function colourAt(bytes: Buffer | undefined, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const from = (y * info.width + x) * info.channels
  return [...data.subarray(from, from + 3)].map((value) => Math.round(value / 64))
}

const [RED, BLUE] = [
  [4, 0, 0],
  [0, 0, 4],
]

test('a PNG, a JPEG and a WebP become squares of each size', async () => {
  const png = aPng(300)
  for (const bytes of [png, await sharp(png).jpeg().toBuffer(), await sharp(png).webp().toBuffer(), aPng(1)])
    await drawn(bytes)
})

test('the middle is what is shown, and it stands upright', async () => {
  const wide = await sharp({ create: { width: 300, height: 100, channels: 3, background: 'red' } })
    .composite([{ input: { create: { width: 100, height: 100, channels: 3, background: 'blue' } }, left: 100, top: 0 }])
    .png()
    .toBuffer()
  const [small] = await drawn(wide)
  expect(await colourAt(small, 2, 24)).toEqual(BLUE)
  // Its upper half is red, and it says that it lies on its head.
  const turned = await sharp(aPng(100, (_, y) => (y < 50 ? [255, 0, 0] : [0, 0, 255])))
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .withMetadata({ orientation: 3 })
    .jpeg()
    .toBuffer()
  const [upright] = await drawn(turned)
  expect(await colourAt(upright, 24, 44)).toEqual(RED)
})

test('nothing of a file stays but what there is to see', async () => {
  const secret = 'taken-at-home'
  const jpeg = await sharp(aPng(64))
    .withExif({ IFD0: { ImageDescription: secret }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  expect(jpeg.includes(secret)).toBe(true)
  const page = Buffer.concat([aPng(64), Buffer.from(`<script>${secret}</script>`)])
  for (const bytes of [...(await drawn(jpeg)), ...(await drawn(page))]) {
    expect(bytes.includes(secret)).toBe(false)
    expect(await sharp(bytes).metadata()).not.toHaveProperty('exif')
  }
})

test('what moves stands still', async () => {
  const frames = [aPng(32, () => [255, 0, 0]), aPng(32, () => [0, 0, 255])]
  const moving = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()
  expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2)
  const [first] = await drawn(moving)
  expect((await sharp(first, { animated: true }).metadata()).pages ?? 1).toBe(1)
  expect(await colourAt(first, 24, 24)).toEqual(RED)
})

const png = aPng(64)
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

test.each<[string, Buffer, RegExp]>([
  ['text', Buffer.from('not a picture at all'), /not a PNG, a JPEG or a WebP/],
  ['nothing', Buffer.alloc(0), /not a PNG/],
  ['an SVG', Buffer.from(svg), /not a PNG/],
  ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), /not a PNG/],
  ['an SVG that begins as a PNG', Buffer.concat([png.subarray(0, 8), Buffer.from(svg)]), /damaged/],
  ['half a PNG', png.subarray(0, png.length >> 1), /damaged/],
  ['a PNG that says it is a RIFF', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), png]), /damaged/],
  ['one that says it is huge', pngOf({ width: 30_000, height: 30_000 }, Buffer.from('x')), /30000 × 30000 pixels/],
  [
    'one that says it is wider than anything',
    pngOf({ width: 2 ** 31 - 1, height: 1 }, Buffer.from('x')),
    /damaged|pixels/,
  ],
  ['one whose pixels are none', pngOf({ width: 64, height: 64 }, Buffer.from('no zlib')), /damaged/],
])('%s is refused, in words', async (_what, bytes, words) => {
  expect(await draw(bytes)).toEqual({ ok: false, problem: expect.stringMatching(words) })
})
