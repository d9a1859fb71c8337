export interface KeyInput {
  /** Whole lines for the service. */
  send: Buffer
  /** What the player must see of the typed text. */
  echo: Buffer
  /** Ctrl-C, or Ctrl-D on an empty line. */
  action: 'none' | 'interrupt' | 'end'
}

const maxLineLength = 64 * 1024

/** Line editing as a terminal's kernel does it: for a raw TCP service behind a terminal nothing else does it. */
export function lineDiscipline(): (input: Buffer) => KeyInput {
  let line: number[] = []
  let sequence = ''

  function eraseOne(): string {
    let byte = line.pop()
    if (byte === undefined) return ''
    while (byte !== undefined && (byte & 0xc0) === 0x80) byte = line.pop()
    return '\b \b'
  }

  return (input) => {
    const sent: number[] = []
    const echoed: number[] = []
    const echo = (text: string) => echoed.push(...Buffer.from(text))
    const result = (action: KeyInput['action']): KeyInput => ({
      send: Buffer.from(sent),
      echo: Buffer.from(echoed),
      action,
    })
    for (const byte of input) {
      if (sequence !== '') sequence = continues(sequence, byte) ? sequence + String.fromCharCode(byte) : ''
      else if (byte === 0x03) return result('interrupt')
      else if (byte === 0x04 && line.length === 0) return result('end')
      else if (byte === 0x1b) sequence = '\x1b'
      else if (byte === 0x0d || byte === 0x0a) {
        sent.push(...line, 0x0a)
        line = []
        echo('\r\n')
      } else if (byte === 0x04) {
        sent.push(...line)
        line = []
      } else if (byte === 0x7f || byte === 0x08) echo(eraseOne())
      else if (byte === 0x15) while (line.length > 0) echo(eraseOne())
      else if ((byte >= 0x20 || byte === 0x09) && line.length < maxLineLength) {
        line.push(byte)
        echoed.push(byte)
      }
    }
    return result('none')
  }
}

/** Whether the byte belongs to an escape sequence (such as an arrow key) and another one follows. */
function continues(sequence: string, byte: number): boolean {
  if (sequence.length === 1) return byte === 0x5b || byte === 0x4f
  return byte >= 0x20 && byte < 0x40
}

/** Line ends for a terminal in raw mode. */
export function toTerminal(output: Buffer): Buffer {
  return Buffer.from(output.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}
