import { statfs } from 'node:fs/promises'
import type { Problem } from './health.ts'

const LOOK_MS = 5_000
const LEAST_BYTES = 64 * 2 ** 20
const LEAST_FILES = 1_000

/** Regularly checks the free space and inodes of a folder's disk, for `life.check`. */
export function watchDisk(folder: string): { problem: Problem; stop: () => void } {
  let problem: string | null = null
  const look = async () => {
    try {
      const { bavail, bsize, files, ffree } = await statfs(folder)
      const free = bavail * bsize
      if (free < LEAST_BYTES) problem = `${Math.floor(free / 2 ** 20)} MiB left in ${folder}`
      // Some file systems count none.
      else if (files > 0 && ffree < LEAST_FILES) problem = `${ffree} inodes left in ${folder}`
      else problem = null
    } catch (error) {
      problem = `cannot be read: ${error instanceof Error ? error.message : error}`
    }
  }
  void look()
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  return { problem: () => problem, stop: () => clearInterval(timer) }
}
