export interface ConnectionLimits {
  /** Limits of connections before log-in, each of which costs a key exchange: per address, and in all. */
  strangersPerAddress: number
  strangers: number
  /** Time limits: for the client's first message, and then for the log-in. */
  graceMs: number
}

export const defaultLimits: ConnectionLimits = { strangersPerAddress: 40, strangers: 400, graceMs: 30_000 }

/**
 * Counts connections that have not logged in; returns a function that releases the slot, or null if there is no free one.
 */
export function connectionLimiter(limits: ConnectionLimits): (address: string) => (() => void) | null {
  const perAddress = new Map<string, number>()
  let all = 0
  return (address) => {
    const held = perAddress.get(address) ?? 0
    if (held >= limits.strangersPerAddress || all >= limits.strangers) return null
    perAddress.set(address, held + 1)
    all += 1
    let given = false
    return () => {
      if (given) return
      given = true
      all -= 1
      const left = (perAddress.get(address) ?? 1) - 1
      if (left > 0) perAddress.set(address, left)
      else perAddress.delete(address)
    }
  }
}
