import { mutate } from '@pathwar/testing/mutate'
import type { Random } from '@pathwar/testing/random'

export interface LevelAnswer {
  /** latin1: a character is a byte. It is sent in these pieces. */
  readonly pieces: readonly string[]
  readonly ending: 'keep' | 'end' | 'reset'
}

const statuses = [
  '200',
  '200',
  '099',
  '000',
  '100',
  '101',
  '102',
  '103',
  '199',
  '204',
  '205',
  '304',
  '404',
  '600',
  '999',
  '99',
  '1000',
] as const
const reasons = ['OK', '', 'a\x01b', '\x00', '\x1b[2J', 'caf\xe9', '\x7f', '\xff'.repeat(40), '\t', 'a\x0bb'] as const
const links = [
  '</a.css>; rel=preload',
  '</a>; rel=preload, </b>; rel=preload',
  'x',
  '<>',
  '</a>;;',
  '"',
  '</a>; a="b, c"',
  '\xff',
  '',
] as const
const headers = [
  'Set-Cookie: a=1; Domain=levels.localhost',
  'Set-Cookie: pathwar_gate=1',
  'Set-Cookie:',
  'Connection: close',
  'Connection: Upgrade',
  'Connection: keep-alive, X-A',
  'Keep-Alive: timeout=0, max=x',
  'Upgrade: websocket',
  'Upgrade: \xff',
  'Transfer-Encoding: gzip, chunked',
  'Content-Length: 0',
  'Content-Length: 99999999999999999999',
  'Trailer: X-Sum',
  'X-A: \x80\xff',
  'X-A:\t',
  'x_y: \t1\t',
  '__proto__: 1',
  'constructor: 1',
  'Location: http://[',
  'Date: \xa0',
  'Link: </a>; rel=preload',
  'Sec-WebSocket-Accept: x',
  'Proxy-Authenticate: x',
  ': empty',
] as const
const trailers = [
  '',
  'X-Sum: 9',
  'X-Sum: \xff',
  'Transfer-Encoding: chunked',
  'Content-Length: 3',
  'Set-Cookie: a=1',
  'X-Sum:\t',
  '__proto__: x',
] as const

/** A response of a hostile level: nearly valid ones find more faults than noise. */
export function levelAnswer(random: Random, upgrade: boolean): LevelAnswer {
  const text = mutate(early(random) + soundAnswer(random, upgrade), random)
  return { pieces: inPieces(text, random), ending: random.of(['end', 'end', 'end', 'reset', 'keep']) }
}

function early(random: Random): string {
  if (!random.once(4)) return ''
  const status = random.of(['103 Early Hints', '103 Early Hints', '102 Processing', '100 Continue', '103 \x01'])
  const lines = Array.from({ length: 1 + random.below(2) }, () => `Link: ${random.of(links)}\r\n`).join('')
  return `HTTP/1.1 ${status}\r\n${lines}\r\n`.repeat(1 + random.below(2))
}

function soundAnswer(random: Random, upgrade: boolean): string {
  const switches = upgrade ? random.below(3) > 0 : random.once(12)
  const status = switches ? '101' : random.of(statuses)
  const line = `HTTP/1.${random.of(['1', '1', '1', '0'])} ${status} ${random.of(reasons)}`
  const lines: string[] = Array.from({ length: random.below(4) }, () => random.of(headers))
  if (switches) lines.push('Connection: Upgrade', 'Upgrade: websocket')
  const body = random.of<'length' | 'chunks' | 'rest'>(['length', 'chunks', 'rest'])
  if (body === 'length') lines.push('Content-Length: 5')
  if (body === 'chunks') lines.push('Transfer-Encoding: chunked')
  const trailer = random.of(trailers)
  const rest = body === 'chunks' ? `5\r\nhello\r\n0\r\n${trailer && `${trailer}\r\n`}\r\n` : 'hello'
  return `${[line, ...lines].join('\r\n')}\r\n\r\n${rest}`
}

function inPieces(text: string, random: Random): string[] {
  if (!random.once(3)) return [text]
  const at = random.below(text.length + 1)
  return [text.slice(0, at), text.slice(at)]
}
