import { type Exit, finish } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'

const flushMs = 500

/** Writes lines for the player where they belong: on the terminal, or on stderr, which no program mistakes for data. */
export function writeMessage({ terminal, output }: SessionRequest, text: string): Promise<void> {
  return terminal ? output.write(`${text.replaceAll('\n', '\r\n')}\r\n`) : output.writeError(`${text}\n`)
}

/** Says why, and ends the session. A client that does not read is not waited for. */
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
