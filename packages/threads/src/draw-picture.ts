import type { ByteSource } from '@pathwar/contracts/kernel/byte-source'
import { type PictureSize, pictureSizes } from '@pathwar/contracts/storage/picture-path'
import { MOST_PIXELS } from '@pathwar/contracts/storage/pictures'
import type { Step } from '@pathwar/contracts/wargame/read-package-archive'
import type sharp from 'sharp'

/** A picture in its sizes, or why there is none. */
export type DrawnPicture =
  | { ok: true; drawn: { size: PictureSize; bytes: Uint8Array }[] }
  | { ok: false; problem: string }

/** For all sizes together; a thread that is ended waits for the decoder, so that one ends by itself. */
const SECONDS = 10

/**
 * Draws a picture anew, as squares in WebP, with nothing of the file but what there is to see: its middle, upright, the first one of
 * several that move. What it is, is read from its bytes; only decoders of the three kinds are there.
 */
export async function drawPicture(source: ByteSource, step: Step): Promise<DrawnPicture> {
  step('', 2 * SECONDS)
  const bytes = await source.read(0, source.size)
  const kind = kindOf(bytes)
  if (!kind) return { ok: false, problem: 'This is not a PNG, a JPEG or a WebP.' }
  const open = await opener()
  // Only its head is read for these, so they cost nothing, however large it says it is.
  const facts = await open(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => null)
  if (!facts || facts.format !== kind) return { ok: false, problem: 'This picture is damaged.' }
  const { width, height } = facts
  if (width * height > MOST_PIXELS)
    return { ok: false, problem: `This picture has ${width} × ${height} pixels. Send one of at most 4096 × 4096.` }
  const largest = Math.max(...pictureSizes)
  try {
    const square = await open(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize(largest, largest, { fit: 'cover' })
      .toColourspace('srgb')
      .timeout({ seconds: SECONDS })
      .png()
      .toBuffer()
    const drawn: { size: PictureSize; bytes: Uint8Array }[] = []
    for (const size of pictureSizes)
      drawn.push({ size, bytes: await open(square).resize(size, size).webp({ quality: 85 }).toBuffer() })
    return { ok: true, drawn }
  } catch {
    return { ok: false, problem: 'This picture is damaged, or takes too long to draw.' }
  }
}

/** By how a file begins, whatever it is called. */
function kindOf(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.length)).toString('latin1')
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  return /^RIFF[\s\S]{4}WEBP/.test(text) ? 'webp' : null
}

/** The library, without what strangers' files need not: other decoders, caches, more threads than ours. It is loaded for the first one. */
async function opener(): Promise<typeof sharp> {
  const { default: open } = await import('sharp')
  open.cache(false)
  open.concurrency(1)
  open.block({ operation: ['VipsForeignLoad'] })
  open.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] })
  return open
}
