/** The result of a key press: a finished line, an interrupt, the end, or a request for completions. */
export type EditorEvent =
  | { kind: 'line'; text: string }
  | { kind: 'interrupt' }
  | { kind: 'end' }
  | { kind: 'complete'; before: string; again: boolean }

/**
 * The editable line of an interactive shell: cursor keys, history, deletion of words and lines. `feed` takes the
 * terminal's input and returns events; output goes to `draw`.
 */
export class LineEditor {
  private chars: string[] = []
  private cursor = 0
  private pending = ''
  private past: string[] = []
  private at = 0
  private kept = ''
  private tabs = 0
  private shown = 0
  prompt = '$ '
  columns = 80
  private readonly draw: (text: string) => void

  constructor(draw: (text: string) => void) {
    this.draw = draw
  }

  get history(): readonly string[] {
    return this.past
  }

  /** Starts a new line with a prompt. */
  begin(): void {
    this.chars = []
    this.cursor = 0
    this.at = this.past.length
    this.shown = 0
    this.redraw()
  }

  /** Inserts text at the cursor, as if typed. */
  insert(text: string): void {
    const chars = [...text]
    this.chars.splice(this.cursor, 0, ...chars)
    this.cursor += chars.length
    this.redraw()
  }

  /** Redraws prompt and line, for example after a list of completions. */
  redraw(): void {
    const width = this.columns
    const prompt = visible(this.prompt)
    const up = Math.floor(this.shown / width)
    const line = this.chars.join('')
    const end = prompt + this.chars.length
    const target = prompt + this.cursor
    let out = `\r${up > 0 ? `\x1b[${up}A` : ''}\x1b[J${this.prompt}${line}`
    // At the right edge terminals delay the line break; this makes them do it.
    if (end > 0 && end % width === 0) out += ' \r'
    const back = Math.floor(end / width) - Math.floor(target / width)
    out += `${back > 0 ? `\x1b[${back}A` : ''}\r${target % width > 0 ? `\x1b[${target % width}C` : ''}`
    this.shown = target
    this.draw(out)
  }

  /** Takes terminal input; stops after a finished line and returns the remaining input as `rest`. */
  feed(input: string): { events: EditorEvent[]; rest: string } {
    let text = this.pending + input
    this.pending = ''
    const events: EditorEvent[] = []
    while (text.length > 0) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
      const sequence = /^\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z]|[^[O])/.exec(text)
      if (text.startsWith('\x1b') && !sequence) {
        this.pending = text.length > 32 ? '' : text
        break
      }
      const key = sequence?.[0] ?? String.fromCodePoint(text.codePointAt(0) ?? 0)
      text = text.slice(key.length)
      this.tabs = key === '\t' ? this.tabs + 1 : 0
      const event = this.press(key)
      if (event) events.push(event)
      if (event && event.kind !== 'complete') {
        if (key === '\r' && text.startsWith('\n')) text = text.slice(1)
        break
      }
      if (event) break
    }
    return { events, rest: text }
  }

  private press(key: string): EditorEvent | null {
    if (key === '\r' || key === '\n') return this.finish()
    if (key === '\x03') return { kind: 'interrupt' }
    if (key === '\x04') return this.chars.length === 0 ? { kind: 'end' } : this.remove(this.cursor, this.cursor + 1)
    if (key === '\t')
      return { kind: 'complete', before: this.chars.slice(0, this.cursor).join(''), again: this.tabs > 1 }
    const action = this.keys[key]
    if (action) {
      action()
      this.redraw()
      return null
    }
    if (key.length <= 2 && key >= ' ' && key !== '\x7f' && !key.startsWith('\x1b')) this.type(key)
    return null
  }

  private type(key: string): void {
    if (this.chars.length >= 16_384) return
    const atEnd = this.cursor === this.chars.length
    this.chars.splice(this.cursor, 0, key)
    this.cursor += 1
    const end = visible(this.prompt) + this.chars.length
    // In the usual case no redraw is needed: the key is printed at the cursor.
    if (atEnd && end % this.columns !== 0) {
      this.shown = end
      this.draw(key)
    } else this.redraw()
  }

  private finish(): EditorEvent {
    const text = this.chars.join('')
    this.cursor = this.chars.length
    this.redraw()
    this.draw('\r\n')
    if (text.trim() !== '' && text !== this.past.at(-1)) this.past.push(text)
    if (this.past.length > 500) this.past.shift()
    return { kind: 'line', text }
  }

  private remove(from: number, to: number): null {
    const start = Math.max(0, from)
    this.chars.splice(start, to - start)
    this.cursor = start
    this.redraw()
    return null
  }

  private recall(step: number): void {
    const next = this.at + step
    if (next < 0 || next > this.past.length) return
    if (this.at === this.past.length) this.kept = this.chars.join('')
    this.at = next
    this.chars = [...(next === this.past.length ? this.kept : (this.past[next] ?? ''))]
    this.cursor = this.chars.length
  }

  private wordStart(): number {
    const before = this.chars.slice(0, this.cursor).join('')
    return [...before.replace(/\S+\s*$/, '')].length
  }

  private wordEnd(): number {
    const after = this.chars.slice(this.cursor).join('')
    return this.cursor + [...(/^\s*\S+/.exec(after)?.[0] ?? after)].length
  }

  private move(to: number): void {
    this.cursor = Math.min(Math.max(to, 0), this.chars.length)
  }

  private readonly keys: Record<string, () => void> = {
    '\x7f': () => this.cursor > 0 && this.remove(this.cursor - 1, this.cursor),
    '\b': () => this.cursor > 0 && this.remove(this.cursor - 1, this.cursor),
    '\x1b[3~': () => this.remove(this.cursor, this.cursor + 1),
    '\x17': () => this.remove(this.wordStart(), this.cursor),
    '\x1b\x7f': () => this.remove(this.wordStart(), this.cursor),
    '\x15': () => this.remove(0, this.cursor),
    '\x0b': () => this.chars.splice(this.cursor),
    '\x01': () => this.move(0),
    '\x1b[H': () => this.move(0),
    '\x1b[1~': () => this.move(0),
    '\x05': () => this.move(this.chars.length),
    '\x1b[F': () => this.move(this.chars.length),
    '\x1b[4~': () => this.move(this.chars.length),
    '\x1b[D': () => this.move(this.cursor - 1),
    '\x1b[C': () => this.move(this.cursor + 1),
    '\x1bOD': () => this.move(this.cursor - 1),
    '\x1bOC': () => this.move(this.cursor + 1),
    '\x1b[1;5D': () => this.move(this.wordStart()),
    '\x1b[1;5C': () => this.move(this.wordEnd()),
    '\x1bb': () => this.move(this.wordStart()),
    '\x1bf': () => this.move(this.wordEnd()),
    '\x1b[A': () => this.recall(-1),
    '\x1b[B': () => this.recall(1),
    '\x1bOA': () => this.recall(-1),
    '\x1bOB': () => this.recall(1),
    '\x10': () => this.recall(-1),
    '\x0e': () => this.recall(1),
    '\x0c': () => {
      this.draw('\x1b[H\x1b[2J')
      this.shown = 0
    },
  }
}

function visible(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
  return [...text.replace(/\x1b\[[0-9;]*m/g, '')].length
}
