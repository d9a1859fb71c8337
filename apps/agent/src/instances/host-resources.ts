import { readFile, statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import type { HostResources } from '@pathwar/contracts/hosting/agent'

/** What a host keeps free; below it takes no instance and builds no image. */
export type ResourceFloor = { diskBytes: number; inodes: number; memoryBytes: number }

/** What the host has left: on the file systems of the folders (the tightest counts), and in memory. */
export async function hostResources(folders: string[], floor: ResourceFloor): Promise<HostResources> {
  const all = await Promise.all(folders.map((folder) => statfs(folder).catch(() => null)))
  const systems = all.filter((one) => one !== null)
  const disk = tightest(systems.map(({ bavail, blocks, bsize }) => ({ free: bavail * bsize, total: blocks * bsize })))
  // Some file systems have as many inodes as they like, and say that they have none.
  const inodes = tightest(systems.flatMap(({ ffree, files }) => (files > 0 ? [{ free: ffree, total: files }] : [])))
  const memory = { free: await availableMemory(), total: totalmem() }
  const lacking = [
    ...(disk && disk.free < floor.diskBytes ? (['disk'] as const) : []),
    ...(inodes && inodes.free < floor.inodes ? (['inodes'] as const) : []),
    ...(memory.free < floor.memoryBytes ? (['memory'] as const) : []),
  ]
  return { disk, inodes, memory, lacking }
}

function tightest(amounts: { free: number; total: number }[]): { free: number; total: number } | null {
  return amounts.toSorted((a, b) => a.free - b.free)[0] ?? null
}

/** What could be used without swapping: Linux counts caches in, `freemem` does not. */
async function availableMemory(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1]
  return kilobytes ? Number(kilobytes) * 1024 : freemem()
}

/** In words for organisers, or null when there is enough. */
export function lackText({ lacking, disk, inodes, memory }: HostResources): string | null {
  const megabytes = (bytes = 0) => `${Math.floor(bytes / 1024 / 1024)} MB`
  const words = {
    disk: `${megabytes(disk?.free)} of disk space`,
    inodes: `${inodes?.free ?? 0} inodes`,
    memory: `${megabytes(memory.free)} of memory`,
  }
  return lacking.length === 0 ? null : `this host is full: ${lacking.map((one) => words[one]).join(', ')} left`
}
