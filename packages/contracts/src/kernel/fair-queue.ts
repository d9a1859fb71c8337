/** What everybody below one place of the tree may take together; what is missing has no bound. */
export interface Share {
  /** Turns for one of a neighbour's; 1 unless said otherwise. */
  weight?: number
  /** Most that run at once. */
  atOnce?: number
  /** Most that wait. */
  waiting?: number
}

export interface FairQueueOptions {
  /** Most that run at once, of all. */
  atOnce: number
  /** Most that wait, of all. */
  waiting: number
  /** Milliseconds after which somebody who waits is refused. */
  patienceMs: number
  /** The share of everybody below a path, such as `['domains', 'acme']`; of nobody in particular when it says nothing. */
  shareOf?: (path: readonly string[]) => Share
}

export interface FairQueue {
  /**
   * Waits for a turn, and answers how to end it. The path says whose turn it is, from the largest group to the smallest;
   * all have the same length. Throws `QueueFull`, or the signal's reason when it aborts before.
   */
  enter(path: readonly string[], signal?: AbortSignal | null): Promise<() => void>
  /** Does work in one turn. */
  run<T>(path: readonly string[], work: () => Promise<T>, signal?: AbortSignal | null): Promise<T>
  size(): { running: number; waiting: number }
  /** The paths of those who wait, in the order in which they would have their turns if nobody else came. */
  line(): (readonly string[])[]
}

/** There is no place in a queue; `own` when whoever asks has taken all places that one may have. */
export class QueueFull extends Error {
  readonly own: boolean

  constructor(own: boolean) {
    super(own ? 'too many of one wait already' : 'too many wait already')
    this.name = 'QueueFull'
    this.own = own
  }
}

interface Waiting {
  start(): void
  refuse(error: unknown): void
}

interface Place {
  parent: Place | null
  key: string
  path: readonly string[]
  share: Share
  running: number
  waiting: number
  /** How many turns it has had, by its weight: the least goes first. */
  turns: number
  /** As many had whoever went last: who comes anew is as far as they were, and catches nothing up. */
  level: number
  places: Map<string, Place>
  /** Of the last place of a path, in their order. */
  entries: Set<Waiting>
}

/**
 * One queue for many who share something: each level of the tree gives its children turns in a circle, so that whoever
 * brings a thousand waits for their own. When there is no room for one more, whoever has brought most loses their last.
 */
export function createFairQueue({ atOnce, waiting, patienceMs, shareOf = () => ({}) }: FairQueueOptions): FairQueue {
  const root = placeBelow(null, '', { atOnce, waiting })

  /** The places of a path, from the root; made where nobody was. */
  function walk(path: readonly string[]): Place[] {
    const places = [root]
    let place = root
    for (const [index, key] of path.entries()) {
      const next = place.places.get(key) ?? placeBelow(place, key, shareOf(path.slice(0, index + 1)))
      place.places.set(key, next)
      places.push(next)
      place = next
    }
    return places
  }

  function begin(places: readonly Place[]): () => void {
    for (const place of places) {
      place.running += 1
      if (!place.parent) continue
      place.parent.level = Math.max(place.parent.level, place.turns)
      place.turns += 1 / (place.share.weight ?? 1)
    }
    let over = false
    return () => {
      if (over) return
      over = true
      for (const place of places) place.running -= 1
      forgetIdle(places)
      goOn()
    }
  }

  /** Begins with as many as there are turns for. */
  function goOn(): void {
    for (let next = firstOf(root); next; next = firstOf(root)) next.start()
  }

  function wait(places: readonly Place[], signal: AbortSignal | null): Promise<() => void> {
    const last = places.at(-1) ?? root
    return new Promise((resolve, reject) => {
      const leave = () => {
        last.entries.delete(entry)
        for (const place of places) place.waiting -= 1
        clearTimeout(patience)
        signal?.removeEventListener('abort', abort)
      }
      const entry: Waiting = {
        start() {
          leave()
          resolve(begin(places))
        },
        refuse(error) {
          leave()
          forgetIdle(places)
          reject(error)
        },
      }
      const abort = () => entry.refuse(signal?.reason)
      const patience = setTimeout(() => entry.refuse(new QueueFull(false)), patienceMs)
      signal?.addEventListener('abort', abort, { once: true })
      last.entries.add(entry)
      for (const place of places) place.waiting += 1
      for (const place of places.toReversed()) {
        if (place.waiting > (place.share.waiting ?? Number.POSITIVE_INFINITY))
          lastOfLargest(place, places)?.refuse(new QueueFull(place === last))
      }
    })
  }

  async function enter(path: readonly string[], signal: AbortSignal | null = null): Promise<() => void> {
    signal?.throwIfAborted()
    const places = walk(path)
    return places.every(hasTurn) ? begin(places) : wait(places, signal)
  }

  return {
    enter,
    async run(path, work, signal) {
      const leave = await enter(path, signal)
      try {
        return await work()
      } finally {
        leave()
      }
    },
    size: () => ({ running: root.running, waiting: root.waiting }),
    line: () => lineOf(root),
  }
}

function placeBelow(parent: Place | null, key: string, share: Share): Place {
  const path = parent ? [...parent.path, key] : []
  const turns = parent?.level ?? 0
  return { parent, key, path, share, running: 0, waiting: 0, turns, level: 0, places: new Map(), entries: new Set() }
}

function hasTurn({ running, share }: Place): boolean {
  return running < (share.atOnce ?? Number.POSITIVE_INFINITY)
}

/** Whose turn it is below a place; null when nobody waits there, or those who wait run as many as they may. */
function firstOf(place: Place): Waiting | null {
  if (place.waiting === 0 || !hasTurn(place)) return null
  const [own] = place.entries
  if (own) return own
  const passed = new Set<Place>()
  for (;;) {
    let next: Place | null = null
    for (const child of place.places.values()) {
      if (child.waiting === 0 || passed.has(child) || !hasTurn(child)) continue
      if (!next || child.turns < next.turns) next = child
    }
    if (!next) return null
    const first = firstOf(next)
    if (first) return first
    passed.add(next)
  }
}

/** Gives turns in thought: whose share is used up is passed over in fact, but not here. */
function lineOf(root: Place): (readonly string[])[] {
  const left = new Map<Place, number>()
  const turns = new Map<Place, number>()
  const leftOf = (place: Place) => left.get(place) ?? place.waiting
  const turnsOf = (place: Place) => turns.get(place) ?? place.turns
  return Array.from({ length: root.waiting }, () => {
    let place = root
    for (;;) {
      left.set(place, leftOf(place) - 1)
      if (place.places.size === 0) return place.path
      let next: Place | null = null
      for (const child of place.places.values())
        if (leftOf(child) > 0 && (!next || turnsOf(child) < turnsOf(next))) next = child
      if (!next) return place.path
      turns.set(next, turnsOf(next) + 1 / (next.share.weight ?? 1))
      place = next
    }
  })
}

/** The last that came below a place, by whoever brought most; of equals, by whoever came now. */
function lastOfLargest(place: Place, now: readonly Place[]): Waiting | undefined {
  let largest: Place | null = null
  for (const child of place.places.values()) {
    if (child.waiting > (largest?.waiting ?? 0) || (child.waiting === largest?.waiting && now.includes(child)))
      largest = child
  }
  return largest ? lastOfLargest(largest, now) : [...place.entries].at(-1)
}

/** Who neither runs nor waits is forgotten, from the smallest group to the largest. */
function forgetIdle(places: readonly Place[]): void {
  for (const place of places.toReversed())
    if (place.running === 0 && place.waiting === 0) place.parent?.places.delete(place.key)
}
