import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'

/** Only what decides the step. */
function tournament(slug: string, phase: string, more: object = {}): TournamentView {
  const times = { startsAt: '2030-01-01T00:00:00Z', endsAt: '2030-02-01T00:00:00Z' }
  return { slug, phase, myTeam: null, featured: false, ...times, ...more } as TournamentView
}

const cup = tournament('cup', 'running')
const mine = tournament('mine', 'running', { myTeam: { slug: 'hexagon' } })
const past = tournament('past', 'over', { myTeam: { slug: 'hexagon' } })
const visitor = { user: false, organises: false }
const player = { user: true, organises: false }
const organiser = { user: true, organises: true }

test('players go on where they play, and join what runs otherwise', () => {
  expect(nextStep([cup, mine], player)).toEqual({ kind: 'go-on', tournament: mine })
  expect(nextStep([past, cup], player)).toEqual({ kind: 'play', tournament: cup })
  expect(nextStep([past], player)).toEqual({ kind: 'tournaments' })
})

test('organisers go to their console, unless they play themselves', () => {
  expect(nextStep([cup], organiser)).toEqual({ kind: 'organise' })
  expect(nextStep([mine], organiser)).toEqual({ kind: 'go-on', tournament: mine })
})

test('of several that run, the featured one is offered', () => {
  const later = tournament('later', 'running', { featured: true, endsAt: '2030-03-01T00:00:00Z' })
  expect(nextStep([cup, later], player)).toEqual({ kind: 'play', tournament: later })
})

test('visitors sign up, for what runs if something does', () => {
  expect(nextStep([past, cup], visitor)).toEqual({ kind: 'sign-up', tournament: cup })
  expect(nextStep([past], visitor)).toEqual({ kind: 'sign-up-first' })
})
