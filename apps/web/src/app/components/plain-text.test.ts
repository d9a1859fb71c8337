import { expect, test } from 'vitest'
import { plainParagraphs } from './plain-text.ts'

test('text without syntax is its paragraphs', () => {
  expect(plainParagraphs('Six levels (two minutes each).\nBuy one.\n\n  \nIt’s 50 % off - today!\n')).toEqual([
    'Six levels (two minutes each).\nBuy one.',
    'It’s 50 % off - today!',
  ])
})

test.each([
  'Dress **warmly**.',
  'a `b`',
  '# Title',
  'Title\n=====',
  'Title\n-----',
  '- one\n- two',
  '1. one',
  '2) two',
  '    code',
  'one  \ntwo',
  'see https://example.org',
  'see www.example.org',
  'write to me@example.org',
  '&amp;',
  '<b>x</b>',
  '[x](y)',
  '> quote',
  'a | b',
  '~~gone~~',
  '\\*',
])('%j needs the parser', (text) => expect(plainParagraphs(text)).toBeNull())
