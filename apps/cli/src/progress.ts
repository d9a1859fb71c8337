import { widthOf } from './table.ts'
import type { Terminal } from './terminal.ts'

export interface Progress {
  /** The current amount, the total, and the last finished item. */
  update(done: number, total: number, what: string): void
  /** Ends the terminal's line, so that later output begins on a new one. */
  end(): void
}

const BAR = 24
const PAUSE_MS = 100
/** Without a terminal nobody wants a line per step. */
const LINE_PAUSE_MS = 1000

/** On a terminal a progress bar with the remaining time, on one line; into a pipe or a file a line from time to time. */
export function openProgress(
  { stderr, note }: Pick<Terminal, 'stderr' | 'note'>,
  { now = () => performance.now(), show = String }: { now?: () => number; show?: (amount: number) => string } = {},
): Progress {
  const began = now()
  let last = Number.NEGATIVE_INFINITY
  let drawn = false
  return {
    update(done, total, what) {
      const passed = now() - began
      const due = now() - last >= (stderr.isTTY ? PAUSE_MS : LINE_PAUSE_MS)
      if (!due && done < total) return
      last = now()
      const amount = `${show(done)}/${show(total)}`
      const left = timeLeftText(passed, done, total)
      if (!stderr.isTTY) return note(`  ${[amount, what, left].filter(Boolean).join('  ')}`)
      const line = `${bar(done, total)} ${amount}  ${[left, what].filter(Boolean).join('  ')}`
      stderr.write(`\r\u001b[K${fitted(line, stderr.columns ?? 80)}`)
      drawn = true
    },
    end() {
      if (drawn) stderr.write('\n')
      drawn = false
    },
  }
}

function bar(done: number, total: number): string {
  const full = total === 0 ? BAR : Math.round((BAR * done) / total)
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}]`
}

/** The remaining time at the pace so far; nothing before there is a pace. */
function timeLeftText(passedMs: number, done: number, total: number): string {
  if (done === 0 || done >= total || passedMs < 500) return ''
  const seconds = Math.ceil(((passedMs / done) * (total - done)) / 1000)
  return seconds < 90 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`
}

function fitted(line: string, columns: number): string {
  return widthOf(line) < columns ? line : `${line.slice(0, columns - 2)}…`
}
