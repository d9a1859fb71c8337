/** In so many pixels, each way, a picture is drawn. */
export const pictureSizes = [48, 128, 256] as const
export type PictureSize = (typeof pictureSizes)[number]

/** Where a picture is read; the address of another picture is another one. The first page loads this, so no schema is here. */
export function picturePath(picture: string, size: PictureSize): string {
  return `/files/pictures/${picture}/${size}`
}
