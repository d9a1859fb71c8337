import { createReadStream } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder of this machine, whose entries are looked at one by one; links are not followed. */
export function folderSource(folder: string) {
  return {
    /** The names in a folder under it, sorted. */
    list: async (path: string) => (await readdir(join(folder, path))).toSorted(),
    async look(path: string) {
      const found = await lstat(join(folder, path))
      if (found.isDirectory()) return { kind: 'folder' } as const
      if (found.isFile()) return { kind: 'file', size: found.size } as const
      if (!found.isSymbolicLink()) return { kind: 'other' } as const
      return { kind: 'link', target: await readlink(join(folder, path)) } as const
    },
    open: (path: string): AsyncIterable<Uint8Array> => createReadStream(join(folder, path)),
  }
}
