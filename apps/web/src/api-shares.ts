import { countedAddress } from '@pathwar/contracts/kernel/network'

/** How many requests and live feeds this process has under way to the api at most. */
export interface ApiLimits {
  /** Of one address. */
  address: number
  /** Of all, beyond which each address has only its share. */
  most: number
  share: number
}

/** A school whose pupils have a few pages open each, and what a process has memory for. */
const apiLimits: ApiLimits = { address: 1_000, most: 4_000, share: 100 }

export interface ApiShares {
  /** Takes a place until it is given back; null where the address has no more of them. */
  take(address: string): (() => void) | null
}

/** Shares rather than a cap: what some addresses hold never takes the last places of another. */
export function openApiShares({ address: mostOfOne, most, share }: ApiLimits = apiLimits): ApiShares {
  const held = new Map<string, number>()
  let all = 0
  return {
    take(from) {
      const address = countedAddress(from)
      const own = held.get(address) ?? 0
      if (own >= (all < most ? mostOfOne : share)) return null
      held.set(address, own + 1)
      all += 1
      let over = false
      return () => {
        if (over) return
        over = true
        all -= 1
        const left = (held.get(address) ?? 1) - 1
        if (left > 0) held.set(address, left)
        else held.delete(address)
      }
    },
  }
}
