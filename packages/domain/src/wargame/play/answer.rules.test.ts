import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnswerKey } from '../levels/index.ts'
import { isRight, problemOf, wordsOf } from './answer.rules.ts'

const text = (letterCase: 'sensitive' | 'insensitive'): AnswerForm => ({ kind: 'static', case: letterCase })
const quiz: AnswerForm = { kind: 'choice', options: ['tcp', 'udp', 'icmp', 'arp'], several: true }
const file: AnswerForm = { kind: 'upload', reward: 'at-once', accept: ['.pdf', '.txt'], mostBytes: 100 }
const digest = 'a'.repeat(64)

test('any of several texts is right, without the space around it', () => {
  const key: AnswerKey = { kind: 'static', answers: ['Ada Lovelace', 'Lovelace'] }
  for (const right of ['Ada Lovelace', ' Lovelace\n'])
    expect(isRight(text('sensitive'), key, { text: right })).toBe(true)
  for (const wrong of ['ada lovelace', 'Ada', 'Ada  Lovelace', ''])
    expect(isRight(text('sensitive'), key, { text: wrong })).toBe(false)
})

test('where letters may be of any case, they may in any alphabet', () => {
  const key: AnswerKey = { kind: 'static', answers: ['Ærøskøbing'] }
  expect(isRight(text('insensitive'), key, { text: 'ærØSKØBING' })).toBe(true)
  expect(isRight(text('sensitive'), key, { text: 'ærØSKØBING' })).toBe(false)
})

test('the same letter is the same, however it is written down', () => {
  expect(isRight(text('sensitive'), { kind: 'static', answers: ['caf\u00e9'] }, { text: 'cafe\u0301' })).toBe(true)
})

test('of several options exactly the right ones are right, whatever is chosen', () => {
  const places = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(places, places, (right, choices) => {
      const same = [...right].sort().join() === [...choices].sort().join()
      expect(isRight(quiz, { kind: 'choice', right }, { choices })).toBe(same)
    }),
  )
})

test('a part of what is right is told from nothing right by nothing', () => {
  const key: AnswerKey = { kind: 'choice', right: [0, 1] }
  const some = [[0], [1], [2], [0, 2], [2, 3], [0, 1, 2]]
  expect(some.map((choices) => isRight(quiz, key, { choices }))).toEqual(some.map(() => false))
})

test('what a person reviews is right for no machine, and neither is what lost its key', () => {
  expect(isRight({ kind: 'manual', reward: 'at-once' }, null, { text: 'anything' })).toBe(false)
  expect(isRight(text('sensitive'), null, { text: '' })).toBe(false)
  expect(isRight(quiz, { kind: 'static', answers: ['tcp'] }, { choices: [0] })).toBe(false)
})

test.each<[string, AnswerForm, Parameters<typeof problemOf>[1], string]>([
  ['nothing', text('sensitive'), {}, 'submission/other-kind'],
  ['passphrases for a text', text('sensitive'), { passphrases: ['a'] }, 'submission/other-kind'],
  ['two kinds at once', text('sensitive'), { text: 'a', choices: [0] }, 'submission/other-kind'],
  ['a novel', text('sensitive'), { text: 'a'.repeat(501) }, 'submission/too-long'],
  ['an option that is not there', quiz, { choices: [4] }, 'submission/no-such-option'],
  ['an option twice', quiz, { choices: [1, 1] }, 'submission/no-such-option'],
  ['two options where one is asked for', { ...quiz, several: false }, { choices: [0, 1] }, 'submission/one-option'],
  ['another kind of file', file, { file: { digest, name: 'a.pdf.exe' } }, 'submission/file-kind'],
])('%s is refused', (_what, form, given, code) => {
  expect(problemOf(form, given)).toBe(code)
})

test('what a level wants is fine, and read in words by those who may', () => {
  const essay: AnswerForm = { kind: 'manual', reward: 'at-once' }
  expect(problemOf(essay, { text: 'a'.repeat(10_000) })).toBeNull()
  expect(problemOf(file, { file: { digest, name: 'Report.PDF' } })).toBeNull()
  expect(wordsOf(quiz, { choices: [0, 3] })).toBe('tcp\narp')
  expect(wordsOf({ kind: 'passphrases' }, { passphrases: ['a', 'b'] })).toBe('a\nb')
  expect(wordsOf(file, { file: { digest, name: 'Report.PDF' } })).toBe('Report.PDF')
})
