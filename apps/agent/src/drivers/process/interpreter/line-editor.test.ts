import { describe, expect, test } from 'vitest'
import { LineEditor } from './line-editor.ts'

function editor() {
  const made = new LineEditor(() => undefined)
  made.begin()
  return made
}

/** Types keys and returns the finished lines. */
function lines(keys: string, on = editor()): string[] {
  const found: string[] = []
  for (let rest = keys; rest !== ''; ) {
    const fed = on.feed(rest)
    rest = fed.rest
    for (const event of fed.events) {
      if (event.kind === 'line') found.push(event.text)
      if (event.kind !== 'complete') on.begin()
    }
  }
  return found
}

describe('the line editor', () => {
  test.each([
    ['plain text', 'echo hi\r', 'echo hi'],
    ['backspace', 'echo hix\x7f\r', 'echo hi'],
    ['cursor keys', 'ehco\x1b[D\x1b[D\x1b[D\x1b[3~\x1b[Ch\r', 'echo'],
    ['home and end', 'cho hi\x01e\x05!\r', 'echo hi!'],
    ['word deletion', 'echo one two\x17three\r', 'echo one three'],
    ['line deletion', 'nonsense\x15ls\r', 'ls'],
    ['the rest of a line', 'ls -la\x1b[D\x1b[D\x1b[D\x0b\r', 'ls '],
    ['letters of any script', 'écho 🏮\x7f日\r', 'écho 日'],
    ['unknown sequences', 'l\x1b[15~s\r', 'ls'],
  ])('%s', (_, keys, line) => {
    expect(lines(keys)).toEqual([line])
  })

  test('history goes back and forth and keeps what was being typed', () => {
    const one = editor()
    expect(lines('first\rsecond\rdraft\x1b[A\x1b[A\x1b[B\x1b[B\r', one)).toEqual(['first', 'second', 'draft'])
    expect(lines('\x1b[A\x1b[A\x1b[A\r', one)).toEqual(['first'])
  })

  test('a sequence cut in two by the network is still one key', () => {
    const one = editor()
    one.feed('sl\x1b')
    one.feed('[D\x1b[')
    expect(lines('D\x1b[3~\x05s\r', one)).toEqual(['ls'])
  })

  test('Ctrl-C, Ctrl-D and Tab are told apart', () => {
    expect(editor().feed('\x03').events).toEqual([{ kind: 'interrupt' }])
    expect(editor().feed('\x04').events).toEqual([{ kind: 'end' }])
    expect(editor().feed('ab\x04').events).toEqual([])
    expect(editor().feed('ca\t').events).toEqual([{ kind: 'complete', before: 'ca', again: false }])
  })
})
