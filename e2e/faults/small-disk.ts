import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

/** Mounts a file system of 512 MiB in memory; null where this process may not mount. */
export function mountSmallDisk(): { folder: string; unmount: () => void } | null {
  const folder = mkdtempSync(join('/var/tmp', 'pathwar-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512m', 'pathwar-disk', folder]).status === 0
  if (!mounted) {
    rmdirSync(folder)
    return null
  }
  return {
    folder,
    unmount() {
      spawnSync('umount', ['--lazy', folder])
      rmdirSync(folder)
    },
  }
}
