import * as z from 'zod'
import { Timestamp } from './text.ts'

/** How many minutes a figure's chart goes back. */
export const FIGURE_MINUTES = 120

/** A number that organisers have an eye on, with what it was in the last hours where that is known. */
export const Figure = z.object({
  /** Unique, beginning with its feature's name. */
  key: z.string(),
  label: z.string(),
  value: z.number(),
  /** What the number says beside the label, such as `3 in the last hour`. */
  hint: z.string().nullable(),
  /** `bad`: somebody should look. */
  tone: z.enum(['plain', 'warn', 'bad']),
  /** The address of the page that lists what is counted. */
  link: z.string(),
  /** By minute, the last one that is over at the end; each line as long as `FIGURE_MINUTES`. */
  lines: z.array(z.object({ label: z.string(), tone: z.enum(['plain', 'good', 'bad']), counts: z.array(z.int()) })),
  /** Its position among all; lower is earlier. */
  order: z.number(),
})
export type Figure = z.infer<typeof Figure>

export const Figures = z.object({
  figures: z.array(Figure),
  /** The beginning of the last minute of all lines. */
  until: Timestamp,
})
export type Figures = z.infer<typeof Figures>
