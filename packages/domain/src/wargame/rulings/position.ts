/** Where a list in the order of (time, number) goes on: in microseconds since 1970, as exact as the database's. */
export interface Position {
  micros: string | null
  number: string | null
}

/** The position that an answer gave as `next`; from the beginning, if there is none, or if it is none. */
export function pageAfter(text: string | undefined): Position {
  const [micros, number] = /^(\d{1,18})\.(\d{1,18})$/.exec(text ?? '')?.slice(1) ?? []
  return { micros: micros ?? null, number: number ?? null }
}

/** In SQL, the position of a row. */
export function positionOf(at: string, number: string): string {
  return `(extract(epoch from ${at}) * 1000000)::bigint || '.' || ${number}`
}
