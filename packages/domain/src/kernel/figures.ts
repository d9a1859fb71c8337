import { FIGURE_MINUTES, type Figure } from '@pathwar/contracts/kernel/figures'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { hook } from './hook.ts'

/** Of what figures are wanted: a tournament or, with null, the whole domain; and for which minutes. */
export interface FiguresOf {
  tournament: { id: string; slug: string; name: string } | null
  since: Date
  until: Date
}

/** A figure, and what one needs to open the page that it leads to. */
export interface OwnFigure extends Figure {
  needs: Privilege
}

/**
 * What features show organisers at a glance. A handler answers its figures, or none where it has none; it reads by indexes, a few hours of
 * what grows at most. The answer is the same for all who may see it, and remembered for some seconds.
 */
export const figures = hook<FiguresOf, OwnFigure[]>('kernel.figures')

const MINUTE_MS = 60_000

/** Counts by minute as a line of a chart: one number a minute, zero where nothing was counted. */
export function perMinute(counts: readonly { minute: Date; count: number }[], { since }: FiguresOf): number[] {
  const line = new Array<number>(FIGURE_MINUTES).fill(0)
  for (const { minute, count } of counts) {
    const at = Math.round((minute.getTime() - since.getTime()) / MINUTE_MS)
    if (at >= 0 && at < line.length) line[at] = (line[at] ?? 0) + count
  }
  return line
}

/** The minutes that are over, the last of them just now. */
export function figureMinutes(now: Date): Pick<FiguresOf, 'since' | 'until'> {
  const until = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
  return { since: new Date(until.getTime() - FIGURE_MINUTES * MINUTE_MS), until }
}
