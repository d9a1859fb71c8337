import type { Findable } from './rank.ts'

/** A line of the palette: goes somewhere or does something. */
export interface PaletteEntry extends Findable {
  id: string
  /** What it is, in a word, beside the label. */
  note?: string
  run: () => void
}
