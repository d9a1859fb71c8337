import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { ByteSource } from '@pathwar/contracts/kernel/byte-source'
import type { ThreadResult, Threads, ThreadTask } from '@pathwar/contracts/kernel/threads'
import { Tinypool } from 'tinypool'
import type { Heard, Order, Said } from './inside.ts'

export interface ThreadOptions {
  /** At the same time. */
  threads?: number
  /** Tasks that wait, at most. */
  queue?: number
  /** Of one thread; what it unpacks is not counted, and never more than a piece. */
  memoryMb?: number
  /** The most that any step may take, whatever limit it names itself. */
  maxStepSeconds?: number
}

/** Opens threads for heavy work; the first one starts with the first task. */
export function openThreads({
  threads = 1,
  queue = 50,
  memoryMb = 256,
  maxStepSeconds = Number.POSITIVE_INFINITY,
}: ThreadOptions = {}): Threads {
  const pool = new Tinypool({
    filename: new URL('./thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    // An idle thread costs memory and starting one half a second.
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  const turns = new Map<string, Promise<unknown>>()
  let waiting = 0
  return {
    async run(task) {
      if (waiting >= queue + threads) return { ok: false, why: 'busy' }
      waiting++
      const before = turns.get(task.turn) ?? Promise.resolve()
      const mine = before.then(() => runOnce(pool, task, { memoryMb, maxStepSeconds }))
      const settled = mine.catch(() => undefined)
      turns.set(task.turn, settled)
      try {
        return await mine
      } finally {
        waiting--
        if (turns.get(task.turn) === settled) turns.delete(task.turn)
      }
    },
    close: () => pool.destroy(),
  }
}

type Limits = Required<Pick<ThreadOptions, 'memoryMb' | 'maxStepSeconds'>>

async function runOnce(pool: Tinypool, { name, source }: ThreadTask, limits: Limits): Promise<ThreadResult> {
  const { memoryMb, maxStepSeconds } = limits
  const { port1: ours, port2: port } = new MessageChannel()
  const late = new AbortController()
  const now = { step: '', seconds: 0 }
  let timer: NodeJS.Timeout | undefined
  serve(ours, source, ({ step, seconds: named }) => {
    const seconds = Math.min(named, maxStepSeconds)
    Object.assign(now, { step, seconds })
    clearTimeout(timer)
    timer = setTimeout(() => late.abort(), seconds * 1000)
  })
  try {
    const order: Order = { name, port, size: source.size }
    return { ok: true, answer: await pool.run(order, { name: 'runTask', transferList: [port], signal: late.signal }) }
  } catch (error) {
    if (late.signal.aborted) return { ok: false, why: 'time', at: now.step, limit: `${now.seconds} s` }
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { ok: false, why: 'memory', at: now.step, limit: `${memoryMb} MB` }
    throw error
  } finally {
    clearTimeout(timer)
    ours.close()
  }
}

/** Reads for a thread, and hears what it does. */
function serve(port: MessagePort, source: ByteSource, onStep: (said: { step: string; seconds: number }) => void): void {
  port.on('message', (said: Said) => {
    if ('step' in said) return onStep(said)
    const { id, at, length } = said
    source.read(at, length).then(
      (read) => {
        // A message would take the whole buffer along that these bytes are a part of.
        const bytes = Uint8Array.from(read)
        port.postMessage({ id, bytes } satisfies Heard, [bytes.buffer])
      },
      (error: unknown) => port.postMessage({ id, error: String(error) } satisfies Heard),
    )
  })
}
