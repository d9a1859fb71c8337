import { expect, test } from 'vitest'
import { lineDiscipline, toTerminal } from './line-discipline.ts'

function type(...inputs: string[]) {
  const edit = lineDiscipline()
  const typed = inputs.map((input) => edit(Buffer.from(input)))
  return {
    sent: typed.map(({ send }) => send.toString()).join(''),
    echo: Buffer.concat(typed.map(({ echo }) => echo)).toString(),
    action: typed.at(-1)?.action,
  }
}

test('a line is sent at Enter, with the line end a service expects', () => {
  expect(type('he', 'llo\r')).toEqual({ sent: 'hello\n', echo: 'hello\r\n', action: 'none' })
})

test('Backspace takes back whole characters', () => {
  expect(type('né\x7f\x7fo\r')).toMatchObject({ sent: 'o\n' })
})

test('Ctrl-U takes back the line', () => {
  expect(type('abc\x15d\r')).toMatchObject({ sent: 'd\n' })
})

test('arrow keys are not sent, even when they come in pieces', () => {
  expect(type('a\x1b[', 'Db\x1bOAc\x1b[1;5Cd\r')).toMatchObject({ sent: 'abcd\n', echo: 'abcd\r\n' })
})

test('Ctrl-D sends what is there, and ends the input on an empty line', () => {
  expect(type('ab\x04')).toEqual({ sent: 'ab', echo: 'ab', action: 'none' })
  expect(type('\x04')).toMatchObject({ action: 'end' })
})

test('Ctrl-C interrupts', () => {
  expect(type('ab\x03')).toMatchObject({ sent: '', action: 'interrupt' })
})

test('lines of a service end as a raw terminal wants them', () => {
  expect(toTerminal(Buffer.from('a\nb\r\nc')).toString()).toBe('a\r\nb\r\nc')
})
