import { Agent, type AgentOptions, type IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** How long a server that has closed may take to say its last words, in milliseconds. */
const LAST_WORDS_MS = 2_000
/** How long the rest of a request is taken in after its answer: altogether, and between two pieces. As nginx does. */
const LINGER_MS = 30_000
const LINGER_IDLE_MS = 5_000

/**
 * For requests to servers that may answer before they have read a request, and close. Writing to such a connection fails before
 * its answer is read, and Node ends a connection at the first failure. Here what was received is read first.
 */
export class EarlyAnswerAgent extends Agent {
  readonly #onRefused: (connection: Duplex) => void

  /** `onRefused` is called when the other side takes no more of a request. */
  constructor(options: AgentOptions, onRefused: (connection: Duplex) => void = () => {}) {
    super(options)
    this.#onRefused = onRefused
  }

  override createConnection(...args: Parameters<Agent['createConnection']>): Duplex | null | undefined {
    const connection = super.createConnection(...args)
    if (connection instanceof Socket) readFirst(connection, this.#onRefused)
    return connection
  }
}

type Done = (error?: Error | null) => void

/** A write that fails waits until the connection has been read to its end. */
function readFirst(socket: Socket, onRefused: (connection: Duplex) => void): void {
  const { _write, _writev } = socket
  const held = (done: Done) => (error?: Error | null) => {
    if (!error || socket.destroyed) return done(error)
    onRefused(socket)
    const give = () => {
      clearTimeout(timer)
      socket.off('end', give).off('close', give)
      done(error)
    }
    const timer = setTimeout(give, LAST_WORDS_MS)
    socket.once('end', give).once('close', give)
  }
  Object.assign(socket, {
    _write: (chunk: unknown, encoding: BufferEncoding, done: Done) => _write.call(socket, chunk, encoding, held(done)),
    ...(_writev && {
      _writev: (chunks: Parameters<typeof _writev>[0], done: Done) => _writev.call(socket, chunks, held(done)),
    }),
  })
}

/**
 * Ends a response whose request may still be arriving: the rest is taken in and dropped, since a connection that is closed over
 * unread bytes takes the answer back. Its body must be written, or have a length, already.
 */
export function endEarly(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.destroyed) {
    response.end()
    return
  }
  const giveUp = () => request.destroy()
  const longest = setTimeout(giveUp, LINGER_MS)
  const idle = setTimeout(giveUp, LINGER_IDLE_MS)
  const ended = () => {
    clearTimeout(longest)
    clearTimeout(idle)
    response.end()
  }
  request.unpipe()
  request
    .on('data', () => void idle.refresh())
    .once('end', ended)
    .once('close', ended)
    .resume()
  // A kept connection goes on reading by itself.
  if (response.shouldKeepAlive) response.end()
}
