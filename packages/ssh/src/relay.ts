import type { Readable, Writable } from 'node:stream'
import type { ServerChannel } from 'ssh2'
import type { ChannelOutput } from './channel-output.ts'
import { pump } from './pump.ts'

export type Exit = { code: number } | { signal: string }

/** The process at the other end of a session: an upstream channel, or a child of the agent. */
export interface RelayedProcess {
  stdin: Writable
  stdout: Readable
  stderr?: Readable
  exit: Promise<Exit>
  close(): void
}

/** A player's session channel: its output, and a promise for the moment when the player is gone. */
export interface PlayerChannel {
  channel: ServerChannel
  output: ChannelOutput
  gone: Promise<void>
}

/**
 * Connects a player's session channel with a process until the process has ended and all its output is sent. The order
 * matters: output first, then the exit status, then the end. Any other order cuts off the end of a download.
 */
export async function relay(
  { channel, output, gone }: PlayerChannel,
  process: RelayedProcess,
  beforeExit: (exit: Exit) => Promise<void> | undefined = () => undefined,
): Promise<void> {
  feed(channel, process.stdin)
  const outputs = [pump(process.stdout, (chunk) => output.write(chunk))]
  if (process.stderr) outputs.push(pump(process.stderr, (chunk) => output.writeError(chunk)))
  const over = Promise.all([process.exit, ...outputs])
  const exit = await Promise.race([over.then(([exit]) => exit), gone])
  if (exit) {
    await Promise.race([beforeExit(exit), gone])
    finish(channel, exit)
  }
  process.close()
  // Nobody reads the input any more. Unread input would prevent the channel from closing.
  drop(channel, process.stdin)
}

/** Sends the exit status of a session and closes its channel. */
export function finish(channel: ServerChannel, exit: Exit): void {
  if (!channel.writable) return
  if ('code' in exit) channel.exit(exit.code)
  else channel.exit(exit.signal.replace(/^SIG/, ''))
  channel.end()
  channel.resume()
}

function feed(channel: ServerChannel, stdin: Writable): void {
  stdin.on('error', () => drop(channel, stdin)).once('close', () => drop(channel, stdin))
  channel.pipe(stdin)
}

/** A process that does not read its input must not block the window: input that it will never read is dropped. */
function drop(channel: ServerChannel, stdin: Writable): void {
  channel.unpipe(stdin)
  channel.resume()
}
