import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import type { EventEmitter } from 'node:events'
import { type Server, Socket } from 'node:net'

/** The largest thing that bytes from an untrusted peer may end: a connection, a request or a stream; never the process. */
export interface Exchange {
  /** Aborts it. It may also be called after it has ended. */
  end(error: unknown): void
}

const current = new AsyncLocalStorage<Exchange | undefined>()
const failures = channel('pathwar.exchange.failed')

/** Runs something as part of an exchange: an error that nobody catches in what it sets going ends this exchange. */
export function within<T>(exchange: Exchange, run: () => T): T {
  return current.run(exchange, run)
}

/** Runs something for an exchange; an error in it, or in what it sets going, ends this exchange. Answers whether it went well. */
export function inExchange(exchange: Exchange, run: () => void): boolean {
  return within(exchange, () => {
    try {
      run()
      return true
    } catch (error) {
      fail(exchange, error)
      return false
    }
  })
}

/**
 * Makes all listeners of an emitter, ours and those of libraries, part of an exchange: an error in a listener ends the
 * exchange and not the process.
 */
export function contain(emitter: EventEmitter, end: Exchange['end']): Exchange {
  const exchange: Exchange = { end }
  const { emit } = emitter
  Object.assign(emitter, {
    emit(...args: Parameters<EventEmitter['emit']>) {
      let heard = true
      inExchange(exchange, () => {
        heard = Reflect.apply(emit, emitter, args)
      })
      return heard
    },
  })
  return exchange
}

/** Makes each connection that a server accepts a separate exchange. Call it before the server listens. */
export function containConnections(server: Server): void {
  const { emit } = server
  Object.assign(server, {
    emit(...args: Parameters<EventEmitter['emit']>) {
      const [event, socket] = args
      if (event !== 'connection' || !(socket instanceof Socket)) return Reflect.apply(emit, server, args)
      return inExchange(
        contain(socket, () => socket.destroy()),
        () => Reflect.apply(emit, server, args),
      )
    },
  })
}

/** For uncaught errors: ends the exchange in which the error happened; false if it happened in none. */
export function endCurrentExchange(error: unknown): boolean {
  const exchange = current.getStore()
  if (!exchange) return false
  // An uncaught error would leave its context to the process's next task.
  current.enterWith(undefined)
  fail(exchange, error)
  return true
}

/**
 * Whether an error that ended an exchange is its peer's: ssh2 pushes what arrives on a channel after the end of the channel into
 * the stream that has ended.
 */
export function isPeersFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PUSH_AFTER_EOF'
}

/** Reports an error that ended one exchange, for the log and the metrics. Each is a bug, but for those of `isPeersFault`. */
export function reportFailure(error: unknown): void {
  failures.publish(error)
}

/** Calls `report` with each error that ended an exchange of this process; returns a function that stops this. */
export function onFailures(report: (error: unknown) => void): () => void {
  failures.subscribe(report)
  return () => failures.unsubscribe(report)
}

function fail({ end }: Exchange, error: unknown): void {
  reportFailure(error)
  try {
    end(error)
  } catch (second) {
    reportFailure(second)
  }
}
