type Cell = string | number | null | undefined

/**
 * Writes rows as CSV (RFC 4180), each with its line end. All CSV output goes through this function, because
 * spreadsheets run a cell that begins like a formula, and names and details are texts of other users. Such a cell gets
 * an apostrophe in front.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * Characters that begin a formula, also in their full-width forms, and also after characters that some spreadsheets
 * strip.
 */
const formula = /(?<=^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠]|[\t\r])/g

function cell(value: Cell): string {
  // A number cannot be a formula; its minus sign stays.
  if (typeof value === 'number') return `${value}`
  const harmless = (value ?? '').replace(formula, "'")
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
