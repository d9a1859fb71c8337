import { readFile, writeFile } from 'node:fs/promises'

const PEAK = /^VmHWM:\s+(\d+) kB$/m

/** The most memory that a process has held at once since it started or since `forgetPeak`, in MB. Linux only. */
export async function peakOf(pid: number): Promise<number> {
  const kilobytes = PEAK.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? Number.NaN) / 1024
}

/** Begins to measure a process' peak anew. */
export async function forgetPeak(pid: number): Promise<void> {
  // proc(5): 5 resets the peak to what is held now.
  await writeFile(`/proc/${pid}/clear_refs`, '5')
}
