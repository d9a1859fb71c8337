type Cell = string | number | null | undefined

/**
 * Rows as CSV (RFC 4180), each line with its end: the only writer of such files. Spreadsheets run a cell that begins with a
 * sign of a formula, and names and details are other people's texts, so an apostrophe stands before it.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** What begins a formula, in its wide form too; also behind what some spreadsheets begin a cell with, or take away. */
const formula = /(?<=^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠]|[\t\r])/g

function cell(value: Cell): string {
  // A number is no text of anybody's, and its minus is one.
  if (typeof value === 'number') return `${value}`
  const harmless = (value ?? '').replace(formula, "'")
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
