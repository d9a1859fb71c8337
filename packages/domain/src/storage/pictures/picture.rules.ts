import type { PictureSize } from '@pathwar/contracts/storage/picture-path'

/** The column of a picture's row that has the digest of a size. */
export function columnOf(size: PictureSize): 'small' | 'medium' | 'large' {
  switch (size) {
    case 48:
      return 'small'
    case 128:
      return 'medium'
    case 256:
      return 'large'
  }
}
