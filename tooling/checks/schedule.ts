import type { Part } from './parts.ts'

/** What runs a part on so many cores; answers when it has ended. */
export type RunPart = (part: Part, cores: number) => Promise<void>

/**
 * Runs parts side by side on the cores that are there: always the one with the longest way to the end first, as soon as the
 * cores that it keeps busy are free. A wide part gets half of them or more; one that needs others waits for those that were
 * chosen.
 */
export async function schedule(chosen: readonly Part[], cores: number, run: RunPart): Promise<void> {
  const waiting = new Set(chosen)
  const running = new Map<Part, Promise<void>>()
  const widths = new Map<Part, number>()
  const isOver = (name: string) => ![...waiting, ...running.keys()].some((part) => part.name === name)
  const isReady = ({ after = [] }: Part) => after.every(isOver)

  while (waiting.size + running.size > 0) {
    const free = cores - [...running.keys()].reduce((sum, part) => sum + (widths.get(part) ?? 0), 0)
    const next = [...waiting].filter(isReady).sort((a, b) => wayToEnd(b, chosen) - wayToEnd(a, chosen))[0]
    const least = Math.min(next?.busy ?? 1, cores)
    if (!next || free < least) {
      await Promise.race(running.values())
      continue
    }
    const most = waiting.size === 1 ? cores : Math.floor(cores / 2)
    const width = next.wide ? Math.max(least, Math.min(free, most)) : least
    waiting.delete(next)
    widths.set(next, width)
    running.set(
      next,
      run(next, width).finally(() => running.delete(next)),
    )
  }
}

/** Seconds until the last of those that wait for a part has ended. */
function wayToEnd(part: Part, chosen: readonly Part[]): number {
  const followers = chosen.filter(({ after = [] }) => after.includes(part.name))
  return part.seconds + Math.max(0, ...followers.map((follower) => wayToEnd(follower, chosen)))
}
