export interface ConnectionLimits {
  /** Connections before log-in, each of which costs a key exchange: at once from one address, and from all. */
  strangersPerAddress: number
  strangers: number
  /** How long a connection may take to say something, and again to log in. */
  graceMs: number
}

export const defaultLimits: ConnectionLimits = { strangersPerAddress: 40, strangers: 400, graceMs: 30_000 }

/** How far a connection has come: it is silent, it speaks SSH, it has asked to log in. */
const stages = ['silent', 'speaks', 'asks'] as const
type Stage = (typeof stages)[number]

export interface Place {
  reached(stage: Stage): void
  leave(): void
}

interface Stranger {
  stage: Stage
  readonly order: number
  giveWay(): void
}

/**
 * Keeps places for connections that have not logged in. A newcomer always gets one: with an address's places taken, the
 * connection of that address that has come least far gives way, the oldest of these; with all places taken, one of the
 * address that has the most. So nobody shuts others out by holding connections open.
 */
export function connectionLimiter(limits: ConnectionLimits): (address: string, giveWay: () => void) => Place {
  const perAddress = new Map<string, Set<Stranger>>()
  let arrived = 0
  let all = 0

  function remove(address: string, stranger: Stranger): boolean {
    const there = perAddress.get(address)
    if (!there?.delete(stranger)) return false
    all -= 1
    if (there.size === 0) perAddress.delete(address)
    return true
  }
  function makeRoom(addresses: readonly string[]): void {
    const held = addresses.flatMap((address) =>
      [...(perAddress.get(address) ?? [])].map((stranger) => ({ address, stranger })),
    )
    const [last] = held.sort((a, b) => rank(a.stranger) - rank(b.stranger) || a.stranger.order - b.stranger.order)
    if (last && remove(last.address, last.stranger)) last.stranger.giveWay()
  }
  function largest(): string[] {
    const most = Math.max(...[...perAddress.values()].map(({ size }) => size))
    return [...perAddress].filter(([, { size }]) => size === most).map(([address]) => address)
  }

  return (address, giveWay) => {
    if ((perAddress.get(address)?.size ?? 0) >= limits.strangersPerAddress) makeRoom([address])
    else if (all >= limits.strangers) makeRoom(largest())
    arrived += 1
    const stranger: Stranger = { stage: 'silent', order: arrived, giveWay }
    perAddress.set(address, (perAddress.get(address) ?? new Set()).add(stranger))
    all += 1
    return {
      reached(stage) {
        stranger.stage = stage
      },
      leave: () => void remove(address, stranger),
    }
  }
}

function rank({ stage }: Stranger): number {
  return stages.indexOf(stage)
}
