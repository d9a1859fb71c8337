import { type Exit, finish } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'

const flushMs = 500

/** Writes lines to the player: on the terminal, or on stderr, which programs do not mistake for data. */
export function writeMessage({ terminal, output }: SessionRequest, text: string): Promise<void> {
  return terminal ? output.write(`${text.replaceAll('\n', '\r\n')}\r\n`) : output.writeError(`${text}\n`)
}

/** Writes the reason and ends the session. It does not wait for a client that does not read. */
export async function end(request: SessionRequest, text: string, exit: Exit): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, flushMs)
  })
  await Promise.race([writeMessage(request, text), request.gone, patience])
  clearTimeout(timer)
  finish(request.channel, exit)
  const last = setTimeout(() => request.channel.close(), flushMs)
  void request.gone.then(() => clearTimeout(last))
}
