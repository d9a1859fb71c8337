import { expect, test } from 'vitest'
import { renderLetter } from './letter.ts'

const letter = {
  subject: 'Hello <b>ann</b>\r\nBcc: everybody@example.org',
  greeting: 'Hello <script>alert(1)</script>,',
  paragraphs: ['a & b'],
  action: { label: 'Open "it"', url: 'https://example.org/x?a=1&b=2' },
  code: '123456',
  from: 'Domain',
}

test('names in a letter are text, in the HTML too', () => {
  const { html } = renderLetter(letter)
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;')
  expect(html).toContain('href="https://example.org/x?a=1&amp;b=2"')
})

test('a subject is one line', () => {
  expect(renderLetter(letter).subject).not.toMatch(/[\r\n]/)
})

test('the plain text has the same link and code', () => {
  const { text } = renderLetter(letter)
  expect(text).toContain('https://example.org/x?a=1&b=2')
  expect(text).toContain('code: 123456')
})
