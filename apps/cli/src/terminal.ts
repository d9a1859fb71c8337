import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Where output goes: results to `stdout`, everything else to `stderr`. */
export interface Terminal {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable & { isTTY?: boolean; columns?: number }
  stderr: Writable & { isTTY?: boolean; columns?: number }
  /** Colours text for `stdout`: only on a terminal, and not with NO_COLOR. */
  paint(style: Style, text: string): string
  /** Prints progress to `stderr`. */
  note(text: string): void
}

/** A terminal on three streams. */
export function openTerminal(streams: Pick<Terminal, 'stdin' | 'stdout' | 'stderr'>): Terminal {
  return {
    ...streams,
    paint: (style, text) => styleText(style, text, { stream: streams.stdout }),
    note: (text) => streams.stderr.write(`${printable(text)}\n`),
  }
}

/** Text from other people, without the control characters that could affect the reader's terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes away
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
}
