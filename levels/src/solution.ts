/** How a solution reaches the level; missing fields are not offered by it. */
export type Way = {
  /** Of the first HTTP service, without a slash at the end. */
  baseUrl?: string
  /** To be sent with every HTTP request, for example a bearer token of the gate. */
  headers?: Record<string, string>
  /** Runs one command in the level and returns its standard output. */
  ssh?: (command: string) => Promise<string>
  /** The first TCP service. */
  tcp?: { host: string; port: number }
  /** Files made for this instance, by name. */
  files?: Record<string, Uint8Array>
}

/** An author's proof that a level can be solved: returns all its passphrases in order, found as a player would. */
export type Solve = (way: Way) => Promise<string[]>
