/** Which team the form begins with, from the address. */
export interface GuessSearch {
  /** The slug of a team. */
  at?: string
}

/** Reads the address; what is no slug is dropped. */
export function guessSearch({ at }: Record<string, unknown>): GuessSearch {
  return typeof at === 'string' && /^[a-z0-9][a-z0-9-]{0,99}$/.test(at) ? { at } : {}
}

/** What organisers look for in the guesses. */
export interface AttemptSearch {
  find?: string
}

export function attemptSearch({ find }: Record<string, unknown>): AttemptSearch {
  return find ? { find: String(find).slice(0, 60) } : {}
}
