import { stripVTControlCharacters } from 'node:util'
import { printable, type Terminal } from './terminal.ts'

/** A column: its heading, its text for a row, and its alignment. */
export interface Column<Row> {
  heading: string
  show: (row: Row) => string | number | null
  align?: 'left' | 'right'
  /** Colours a cell after it has been measured and padded. */
  colour?: (row: Row, text: string) => string
}

/** Rows under headings, columns two spaces apart, without trailing spaces. */
export function table<Row>(rows: readonly Row[], columns: Column<Row>[], paint: Terminal['paint']): string {
  const shown = columns.map((column) => {
    const cells = rows.map((row) => printable(String(column.show(row) ?? '–')).replaceAll('\n', ' '))
    const width = Math.max(widthOf(column.heading), ...cells.map(widthOf))
    return { column, cells, pad: (text: string) => padTo(text, width, column.align ?? 'left') }
  })
  const head = shown
    .map(({ column, pad }) => pad(column.heading))
    .join('  ')
    .trimEnd()
  const body = rows.map((row, index) =>
    shown
      .map(({ column, cells, pad }, place) => {
        const text = pad(cells[index] ?? '')
        const cell = place === shown.length - 1 ? text.trimEnd() : text
        return column.colour ? column.colour(row, cell) : cell
      })
      .join('  ')
      .trimEnd(),
  )
  return [paint('bold', head), ...body].join('\n')
}

/** Names and values in two aligned columns. */
export function facts(pairs: [string, string | number | null | undefined][]): string {
  const kept = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const width = Math.max(0, ...kept.map(([name]) => widthOf(name)))
  return kept.map(([name, value]) => `${padTo(name, width, 'left')}  ${printable(String(value))}`).join('\n')
}

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(stripVTControlCharacters(text))) {
    width +=
      /^(\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6])/u.test(
        segment,
      )
        ? 2
        : 1
  }
  return width
}

function padTo(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? space + text : text + space
}
