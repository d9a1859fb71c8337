/** Distributes a pasted text of several lines over the fields from an index on; null if it is a single line. */
export function splitPasted(values: string[], from: number, pasted: string): string[] | null {
  const lines = pasted
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length < 2) return null
  return values.map((value, index) => lines[index - from] ?? value)
}
