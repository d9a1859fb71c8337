import { expect, test } from 'vitest'
import { readable, readableName, textProblem, tidyName, withoutControls } from './names.ts'

const Name = readableName(2, 60)
const problem = (name: string) => Name.safeParse(name).error?.issues[0]?.message ?? null

test('a name is kept with one kind of space, composed', () => {
  expect(Name.parse(' H3\u00a0\u3000 Players\t')).toBe('H3 Players')
  expect(Name.parse('Cafe\u0301 Noir')).toBe('Caf\u00e9 Noir')
  expect(tidyName('a\u2003b')).toBe('a b')
})

test.each([
  'Ants',
  '👩‍💻 hackers',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿 England',
  '❤️ hearts',
  'می‌خواهم',
  'क्‍ष team',
  'Tiếng Việt',
  'กำลังดี',
  'שָׁלוֹם',
  '日本',
  '<script>',
  "O'Brien & Söhne",
  'x²',
])('%s is a name', (name) => {
  expect(problem(name)).toBe(null)
  expect(Name.parse(name)).toBe(name.normalize('NFC'))
})

test.each([
  ['three fillers', '\u3164\u3164\u3164'],
  ['three empty Braille patterns', '\u2800\u2800\u2800'],
  ['a filler in a name', 'Ants\u3164'],
  ['a note without a shape', '\u{1d159}\u{1d159}'],
  ['Z with fifty marks', `Z${'\u0301'.repeat(50)}`],
  ['control characters', 'a\0b'],
  ['a change of direction', 'a\u202eb'],
  ['an isolate', 'a\u2066b'],
  ['a joiner between Latin letters', 'An\u200dts'],
  ['a joiner at the end', 'می\u200c'],
  ['a zero-width space', 'An\u200bts'],
  ['a soft hyphen', 'An\u00adts'],
  ['a word joiner', 'An\u2060ts'],
  ['a byte order mark', 'An\ufeffts'],
  ['a variation selector on a letter', 'A\ufe0fnts'],
  ['a line separator', 'A\u2028nts'],
  ['half a character', 'A\ud800nts'],
  ['marks alone', '\u0301\u0301'],
  ['tags without a flag', 'Ants\u{e0067}'],
  ['spaces', '   '],
  ['one letter', 'a'],
])('%s is refused', (_what, name) => {
  expect(problem(name)).not.toBe(null)
})

test('a text has as many lines as it needs, and each can be read', () => {
  for (const text of ['', 'Hello\n\n\tworld\n', '👩‍💻 می‌خواهم\n  \nend']) expect(textProblem(text), text).toBeNull()
  for (const text of ['fine\n\u202etxt', 'a\r\nb', '\u3164', `Z${'\u0301'.repeat(50)}`, 'a\0'])
    expect(textProblem(text), text).not.toBeNull()
})

test('a name from elsewhere is kept if it can be read', () => {
  expect(['ann@laptop', ' ann\u00a0 laptop', 'a\u202eb', '\u2800\u2800', ''].map(readable)).toEqual([
    'ann@laptop',
    'ann laptop',
    '',
    '',
    '',
  ])
})

test('what moves a cursor or ends a line is taken out, and emoji and words stay whole', () => {
  expect(withoutControls('a\u001b[2J\u202eb\u2028c\ud800')).toBe('a[2Jbc')
  expect(withoutControls('To\r\nBcc: x', ' ')).toBe('To Bcc: x')
  expect(withoutControls('👩‍💻 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم')).toBe('👩‍💻 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم')
  expect(withoutControls('An\u200dts')).toBe('Ants')
})
