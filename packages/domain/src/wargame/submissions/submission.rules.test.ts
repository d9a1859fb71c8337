import { expect, test } from 'vitest'
import { stateOf } from './submission.rules.ts'

const at = new Date()
const never = { acceptedAt: null, reviewedAt: null }

test.each([
  ['sent', { status: 'sent', byReview: true, ...never }],
  ['accepted', { status: 'accepted', byReview: false, acceptedAt: at, reviewedAt: null }],
  ['auto-accepted', { status: 'accepted', byReview: true, acceptedAt: at, reviewedAt: null }],
  ['accepted', { status: 'accepted', byReview: true, acceptedAt: at, reviewedAt: at }],
  ['refused', { status: 'refused', byReview: false, ...never }],
  ['refused', { status: 'refused', byReview: true, acceptedAt: null, reviewedAt: at }],
  ['taken-back', { status: 'refused', byReview: true, acceptedAt: at, reviewedAt: at }],
])('%s', (state, facts) => {
  expect(stateOf(facts)).toBe(state)
})
