import * as z from 'zod'
import { Id } from '../kernel/text.ts'
import { pictureSizes } from './picture-path.ts'
import { Digest } from './uploads.ts'

/** The most pixels that a picture may have when it comes in, both ways together: those of 4096 × 4096. */
export const MOST_PIXELS = 4096 * 4096

/** The digest of what was sent as a `picture`. */
export const PictureDigest = z.strictObject({ digest: Digest })

export const PictureFile = z.strictObject({
  picture: Id,
  size: z.literal(pictureSizes),
})
