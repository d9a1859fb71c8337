import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** When each image of levels was last needed on this host: a file for each image, whose time says it. */
export interface ImageUses {
  note: (tag: string) => void
  /** Null: never, as far as is known. */
  last: (tag: string) => Date | null
  forget: (tag: string) => void
}

export function openImageUses(home: string): ImageUses {
  const folder = join(home, 'images')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = (tag: string) => join(folder, encodeURIComponent(tag))
  return {
    note(tag) {
      try {
        writeFileSync(fileOf(tag), 'used')
      } catch {
        // On a full disk the image counts as used when it was made.
      }
    },
    last: (tag) => statSync(fileOf(tag), { throwIfNoEntry: false })?.mtime ?? null,
    forget: (tag) => rmSync(fileOf(tag), { force: true }),
  }
}
