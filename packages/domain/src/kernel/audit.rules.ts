const SECRET =
  /passw|passphrase|secret|token|credential|private.?key|recovery|^code$|^otp$|cookie|authorization|connectionstring/i
const HIDDEN = '[hidden]'
const MAX_TEXT = 200
const MAX_ITEMS = 20
const MAX_DEPTH = 4

/**
 * An input as the audit log may keep it: without the values of fields that are named like secrets, and cut where it is long.
 * Fields that are not given are left out.
 */
export function withoutSecrets(input: unknown): object {
  const safe = kept(input, 0)
  return typeof safe === 'object' && safe !== null && !Array.isArray(safe) ? safe : {}
}

function kept(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return keptText(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
  if (depth >= MAX_DEPTH) return '…'
  if (Array.isArray(value)) {
    const rest = value.length - MAX_ITEMS
    const some = value.slice(0, MAX_ITEMS).map((one) => kept(one, depth + 1))
    return rest > 0 ? [...some, `and ${rest} more`] : some
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, SECRET.test(key) && inner !== null ? HIDDEN : kept(inner, depth + 1)]),
  )
}

function keptText(text: string): string {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return HIDDEN
  // Half of a surrogate pair is no text for Postgres.
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).toWellFormed()}…` : text
}

/** What a change has changed: by the field's name, what it was and what it is. Equal dates and lists are no change. */
export function differences<Row extends object>(
  before: Row,
  after: Row,
  names: readonly (keyof Row & string)[],
): Record<string, { from: unknown; to: unknown }> {
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, { from: kept(before[name], 0), to: kept(after[name], 0) }]),
  )
}
