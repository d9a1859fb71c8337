import { expect, test } from 'vitest'
import { type BracketFacts, bracketFor, bracketRefusal, type Entrant } from './bracket.rules.ts'

const bracket = (slug: string, facts: Partial<BracketFacts> = {}): BracketFacts => ({
  ...{ id: `id-${slug}`, slug, isDefault: false, byCodeOnly: false, emailDomains: [], entryFieldId: null, answers: [] },
  ...facts,
})
const entrant = (facts: Partial<Entrant> = {}): Entrant => ({
  ...{
    codeBracketId: null,
    outside: ({ emailDomains }) => (emailDomains.length > 0 ? ['eve'] : []),
    answers: new Map(),
  },
  ...facts,
})
const open = bracket('open')
const students = bracket('students', { emailDomains: ['school.test'] })
const guests = bracket('guests', { byCodeOnly: true })
const locals = bracket('locals', { entryFieldId: 'country', answers: ['France', 'Monaco'] })
const adults = bracket('adults', { entryFieldId: 'minors', answers: ['no'] })

test('a bracket takes those who fit what it needs', () => {
  expect(bracketRefusal(open, entrant())).toBeNull()
  expect(bracketRefusal(students, entrant())).toBe('bracket/email-domain')
  expect(bracketRefusal(students, entrant({ outside: () => [] }))).toBeNull()
  expect(bracketRefusal(guests, entrant())).toBe('bracket/code-only')
  expect(bracketRefusal(locals, entrant({ answers: new Map([['country', 'Monaco']]) }))).toBeNull()
  expect(bracketRefusal(locals, entrant({ answers: new Map([['country', 'Spain']]) }))).toBe('bracket/answer')
  expect(bracketRefusal(locals, entrant())).toBe('bracket/answer')
})

test('a tick that is not set is a no', () => {
  expect(bracketRefusal(adults, entrant())).toBeNull()
  expect(bracketRefusal(adults, entrant({ answers: new Map([['minors', 'yes']]) }))).toBe('bracket/answer')
})

test('a code puts a team into its bracket, whatever that needs, and into no other', () => {
  const invited = entrant({ codeBracketId: students.id })
  expect(bracketFor([open, students], undefined, invited)).toEqual({ bracket: students })
  expect(bracketFor([open, students], 'students', invited)).toEqual({ bracket: students })
  expect(bracketFor([open, students], 'open', invited)).toMatchObject({ refusal: 'bracket/other-code' })
})

test('whoever wants a bracket gets it or is told why not', () => {
  expect(bracketFor([open, guests], 'open', entrant())).toEqual({ bracket: open })
  expect(bracketFor([open, guests], 'guests', entrant())).toEqual({ refusal: 'bracket/code-only', bracket: guests })
  expect(bracketFor([open], 'none', entrant())).toEqual({ refusal: 'bracket/not-found', bracket: null })
})

test('whoever wants none gets the default one, or the only one; among several they have to choose', () => {
  expect(bracketFor([], undefined, entrant())).toEqual({ bracket: null })
  expect(bracketFor([guests], undefined, entrant())).toEqual({ bracket: null })
  expect(bracketFor([guests, open], undefined, entrant())).toEqual({ bracket: open })
  expect(bracketFor([adults, open], undefined, entrant())).toMatchObject({ refusal: 'bracket/needed' })
  const standard = bracket('standard', { isDefault: true })
  expect(bracketFor([open, standard], undefined, entrant())).toEqual({ bracket: standard })
  // The default one takes only those who fit.
  const strict = bracket('strict', { isDefault: true, emailDomains: ['school.test'] })
  expect(bracketFor([open, strict], undefined, entrant())).toEqual({ bracket: open })
})
