import type { MessagePort } from 'node:worker_threads'
import type { ByteSource } from '@pathwar/contracts/kernel/byte-source'
import type { Step } from '@pathwar/contracts/wargame/read-package-archive'

/** What a thread is started with. */
export interface Order {
  name: string
  port: MessagePort
  /** Of the source. */
  size: number
}

/** What a thread says to its process: it wants bytes, or begins a step. */
export type Said = { id: number; at: number; length: number } | { step: string; seconds: number }

/** What it hears: the bytes, or that there are none. */
export type Heard = { id: number; bytes: Uint8Array } | { id: number; error: string }

/** Inside of a thread: the bytes that its process reads for it, and where it says what it does. */
export function insideOf({ port, size }: Order): { source: ByteSource; step: Step } {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>()
  let last = 0
  const say = (said: Said) => port.postMessage(said)
  port.on('message', (heard: Heard) => {
    const one = waiting.get(heard.id)
    waiting.delete(heard.id)
    if ('bytes' in heard) one?.resolve(heard.bytes)
    else one?.reject(new Error(heard.error))
  })
  return {
    step: (step, seconds) => say({ step, seconds }),
    source: {
      size,
      read(at, length) {
        const one = Promise.withResolvers<Uint8Array>()
        const id = ++last
        waiting.set(id, one)
        say({ id, at, length })
        return one.promise
      },
    },
  }
}
