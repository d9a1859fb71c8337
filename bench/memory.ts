import { readFile, writeFile } from 'node:fs/promises'

const PEAK = /^VmHWM:\s+(\d+) kB$/m
const HELD = /^Pss:\s+(\d+) kB$/m

/** The most memory that a process has held at once since it started or since `forgetPeak`, in MB. Linux only. */
export async function peakOf(pid: number): Promise<number> {
  return megabytes(`/proc/${pid}/status`, PEAK)
}

/** The memory that a process holds now, in MB; what several hold together is divided among them. Linux only. */
export async function heldBy(pid: number): Promise<number> {
  return megabytes(`/proc/${pid}/smaps_rollup`, HELD)
}

/** Begins to measure a process' peak anew. */
export async function forgetPeak(pid: number): Promise<void> {
  // proc(5): 5 resets the peak to what is held now.
  await writeFile(`/proc/${pid}/clear_refs`, '5')
}

async function megabytes(file: string, line: RegExp): Promise<number> {
  return Number(line.exec(await readFile(file, 'utf8'))?.[1] ?? Number.NaN) / 1024
}
