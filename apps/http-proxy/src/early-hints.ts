import type { InformationEvent } from 'node:http'
import type { Exchange } from './forwarder.ts'

/** Passes a level's early hints on. They are hints: what Node does not take for links, or comes too late, is left out. */
export function passEarlyHints(
  { statusCode, headers }: Pick<InformationEvent, 'statusCode' | 'headers'>,
  { request, response }: Pick<Exchange, 'request' | 'response'>,
): void {
  if (statusCode !== 103 || request.httpVersion === '1.0') return
  // Several Link headers arrive as one, joined by commas; the writer takes them one by one.
  for (const link of linksOf([headers.link ?? ''].flat().join(','))) {
    if (response.headersSent || response.destroyed) return
    try {
      response.writeEarlyHints({ link })
    } catch {
      // Not a link.
    }
  }
}

/** Splits at the commas that stand neither in `<…>` nor in quotes. */
function linksOf(header: string): string[] {
  const links = header.match(/(?:<[^>]*>|"[^"]*"|[^,])+/g) ?? []
  return links.map((link) => link.trim()).filter(Boolean)
}
