export interface ConnectionLimits {
  /** Strangers, who cost a key exchange each: at once from one address, and from all. */
  strangersPerAddress: number
  strangers: number
  /** How long one may take to say something, and again to log in. */
  graceMs: number
}

export const defaultLimits: ConnectionLimits = { strangersPerAddress: 40, strangers: 400, graceMs: 30_000 }

/** Counts connections that have not logged in; answers how to give the place back, or null when there is none. */
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
