const colour = process.stdout.isTTY === true

/** Prints one line of progress. */
export function step(text: string): void {
  print(`${paint('36', '▸')} ${text}`)
}

/** Prints something for the developer, with the name of its source. */
export function complain(who: string, text: string): void {
  for (const line of text.split('\n')) print(`${paint('33', who.padEnd(10))} │ ${line}`)
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function bold(text: string): string {
  return paint('1', text)
}

/** Rows as aligned columns, indented by two. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')
  return rows.map((row) => `  ${line(row).trimEnd()}`).join('\n')
}

function paint(code: string, text: string): string {
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text
}

// A closed pipe or terminal must not end us before the processes that we started.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)
