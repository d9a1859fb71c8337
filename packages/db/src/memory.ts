import { listen } from './listen.ts'

/** What was read, and what makes it untrue. */
export interface Remembered<T> {
  value: T
  /** What it depends on, as the notifications name it; null: it is not remembered. */
  topics: readonly string[] | null
  /** When it becomes untrue by itself, in ms since 1970 by the installation's clock. */
  until?: number
  /** About how large it is, if that is much. */
  bytes?: number
}

/** Answers from memory, or reads and remembers. */
export type Recall = <T>(key: string, read: () => Promise<Remembered<T>>) => Promise<T>

/** Remembers nothing. */
export const askAlways: Recall = async (_key, read) => (await read()).value

export interface Memory {
  /** What was true when this was called: whatever was committed before is known. */
  current(): Promise<Recall>
  /** Why notifications do not arrive; null if they do. */
  problem(): string | null
  close(): Promise<void>
}

export interface MemoryOptions {
  url: string
  now: () => Date
  onLost?: (error: Error) => void
}

interface Entry {
  value: unknown
  topics: readonly string[]
  until: number
  bytes: number
}

/** One for each session in use, and some for each domain; what is forgotten is read again. */
const MAX_ENTRIES = 20_000
/** What is large takes at most this much together, so that many of them cannot push a process over its limit. */
const MAX_BYTES = 128 * 1024 * 1024
/** Longer than this nobody waits to know whether what they remember is true: they read. */
const PROOF_MS = 1_000

/**
 * Remembers what every request has to know, such as its domain and its session, until a notification says that it has changed.
 * Before it answers it asks the listening connection for a sign of life, once for all who ask at the same time: Postgres sends
 * notifications of earlier commits first. So nothing is told that was untrue when it was asked for, however late notifications are, and
 * when the connection is away everything is read.
 */
export function openMemory({ url, now, onLost }: MemoryOptions): Memory {
  const entries = new Map<string, Entry>()
  const byTopic = new Map<string, Set<string>>()
  /** What has changed while something is being read. */
  const readings = new Set<Set<string>>()
  /** What is being read, by its key. */
  const underWay = new Map<string, Promise<{ value: unknown; kept: boolean }>>()
  let silent = false
  let bytes = 0

  function forget(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0
    for (const topic of entries.get(key)?.topics ?? []) {
      const keys = byTopic.get(topic)
      keys?.delete(key)
      if (keys?.size === 0) byTopic.delete(topic)
    }
    entries.delete(key)
  }

  function changed(topic: string): void {
    for (const key of byTopic.get(topic) ?? []) forget(key)
    for (const reading of readings) reading.add(topic)
  }

  function forgetAll(): void {
    entries.clear()
    byTopic.clear()
    bytes = 0
    for (const reading of readings) reading.add(EVERYTHING)
  }

  function keep(key: string, entry: Entry): void {
    forget(key)
    const oldest = entries.size >= MAX_ENTRIES ? entries.keys().next().value : undefined
    if (oldest !== undefined) forget(oldest)
    if (entry.bytes > 0) makeRoom(entry.bytes)
    entries.set(key, entry)
    bytes += entry.bytes
    for (const topic of entry.topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(key))
  }

  function makeRoom(more: number): void {
    for (const [key, entry] of entries) {
      if (bytes + more <= MAX_BYTES) return
      if (entry.bytes > 0) forget(key)
    }
  }

  const listener = listen({
    url,
    channels: ['domain', 'network_ban', 'standing'],
    onMessage(channel, payload) {
      if (channel === 'domain') changed('domains')
      else changed(channel === 'network_ban' ? `${payload}:bans` : payload)
    },
    onConnected: forgetAll,
    onLost(error) {
      forgetAll()
      onLost?.(error)
    },
  })

  const recall: Recall = async (key, read) => {
    const known = entries.get(key)
    // What is kept under a key was read by the same kind of reader.
    if (known && known.until > now().getTime()) return known.value as never
    // Who asks while it is read waits for that reading, unless something of it has changed meanwhile, or it fails.
    const other = underWay.get(key)
    if (other) {
      const shared = await other.catch(() => null)
      if (shared?.kept) return shared.value as never
    }
    const reading = readAnew(key, read)
    underWay.set(key, reading)
    const over = () => {
      if (underWay.get(key) === reading) underWay.delete(key)
    }
    reading.then(over, over)
    return (await reading).value
  }

  async function readAnew<T>(key: string, read: () => Promise<Remembered<T>>): Promise<{ value: T; kept: boolean }> {
    const meanwhile = new Set<string>()
    readings.add(meanwhile)
    try {
      const { value, topics, until = Number.POSITIVE_INFINITY, bytes: size = 0 } = await read()
      const isTrue = listener.connected() && !meanwhile.has(EVERYTHING)
      const kept = topics !== null && isTrue && !topics.some((topic) => meanwhile.has(topic)) && size <= MAX_BYTES
      if (kept) keep(key, { value, topics, until, bytes: size })
      return { value, kept }
    } finally {
      readings.delete(meanwhile)
    }
  }

  let asking: Promise<boolean> = Promise.resolve(true)
  let next: Promise<boolean> | null = null

  /** A sign of life that is asked for after this call. */
  function proof(): Promise<boolean> {
    next ??= asking.then(() => {
      next = null
      asking = proveInTime()
      return asking
    })
    return next
  }

  function proveInTime(): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        silent = true
        resolve(false)
      }, PROOF_MS)
      void listener.prove().then((alive) => {
        clearTimeout(late)
        silent = false
        resolve(alive)
      })
    })
  }

  return {
    current: async () => (listener.connected() && !silent && (await proof()) ? recall : askAlways),
    problem: listener.problem,
    close: () => listener.close(),
  }
}

const EVERYTHING = '*'
