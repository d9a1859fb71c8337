import type { Random } from './random.ts'

/** Bytes that parsers stumble over, as latin1 text. */
const odd = [
  '\0',
  '\x01',
  '\x07',
  '\x0b',
  '\x1b',
  '\x7f',
  '\x80',
  '\xff',
  '\t',
  ' ',
  ':',
  ',',
  ';',
  '"',
  '\r',
  '\n',
  '\r\n',
] as const

/** The same text (latin1: a character is a byte) with a few small changes, as an attacker makes them who knows the format. */
export function mutate(text: string, random: Random, most = 3): string {
  let changed = text
  for (let times = random.below(most + 1); times > 0; times -= 1) {
    const at = random.below(changed.length + 1)
    const [before, after] = [changed.slice(0, at), changed.slice(at)]
    const kinds: [() => string, ...(() => string)[]] = [
      () => before + random.of(odd) + after,
      () => before + random.of(odd) + after.slice(1),
      () => before + after.slice(1 + random.below(4)),
      () => before + String.fromCharCode(random.below(256)) + after,
      () => before + after.slice(0, 20) + after,
      () => before,
      () => withLine(changed, random, (line) => [line, line]),
      () => withLine(changed, random, () => []),
    ]
    changed = random.of(kinds)()
  }
  return changed
}

function withLine(text: string, random: Random, change: (line: string) => string[]): string {
  const lines = text.split('\r\n')
  const chosen = random.below(lines.length)
  return lines.flatMap((line, index) => (index === chosen ? change(line) : [line])).join('\r\n')
}
