import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Gateway } from './gateway.ts'

/** Answers requests that Node's parser does not read: with the reason where it has one that helps. */
export function answerUnreadable(server: Server, gateway: Gateway): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // Nobody is there, or an answer is under way.
    if (error.code === 'ECONNRESET' || !socket.writable || bytesWritten(socket) > 0) return void socket.destroy()
    const [status, reason, text] = refusalOf(error.code)
    gateway.count('bad-request')
    const body = `${reason}\n${text}\n`
    const head = [`HTTP/1.1 ${status} ${reason}`, 'Connection: close', 'Content-Type: text/plain; charset=utf-8']
    socket.end(`${[...head, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`)
  })
}

function refusalOf(code: string | undefined): [number, string, string] {
  switch (code) {
    case 'HPE_INVALID_METHOD':
      return [501, 'Not Implemented', `This method is not known here. ${rawBytes}`]
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'Request Header Fields Too Large', 'The head of a request may have 16 kB.']
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'Request Timeout', 'The head of the request did not arrive in time.']
    default:
      return [400, 'Bad Request', `This is not HTTP as it may be passed on. ${rawBytes}`]
  }
}

/** How a level about HTTP itself gets bytes as they were sent. */
export const rawBytes = '"pathwar connect <level>" opens a local port that passes on any bytes.'

/** With a kept connection an earlier answer may still be on its way; a second one would be taken for a part of it. */
function bytesWritten(socket: Duplex): number {
  return 'bytesWritten' in socket && '_httpMessage' in socket && socket._httpMessage ? Number(socket.bytesWritten) : 0
}
