import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { describe, expect, test } from 'vitest'
import { fileSize } from '../../../components/file-size.ts'
import { isAnswered, levelStage } from './level-stage.ts'
import { ordinal } from './ordinal.ts'
import { splitPasted } from './paste-passphrases.ts'
import { startSteps } from './start-steps.ts'

type Overrides = {
  phase?: string
  paused?: object
  practice?: boolean
  joined?: boolean
  disqualified?: boolean
  bought?: boolean
  instance?: string
  card?: object
  runs?: boolean
}

/** Only the fields that decide the stage. */
function page({
  phase = 'running',
  joined = true,
  disqualified = false,
  bought = true,
  card = {},
  instance,
  runs = true,
  ...tournament
}: Overrides): LevelPage {
  return {
    tournament: { phase, paused: null, practice: false, ...tournament },
    team: joined ? {} : null,
    disqualified,
    card: { affordable: true, lock: null, closed: false, ...card },
    subscription: bought ? {} : null,
    runs,
    instance: instance ? { state: instance } : null,
  } as unknown as LevelPage
}

describe('the stage of a level', () => {
  test.each<[string, Overrides]>([
    ['not-joined', { joined: false }],
    ['disqualified', { disqualified: true, bought: false }],
    ['disqualified', { disqualified: true, instance: 'ready' }],
    ['over', { disqualified: true, phase: 'over' }],
    ['not-started', { phase: 'upcoming' }],
    ['over', { phase: 'over' }],
    ['over', { phase: 'closed', instance: 'ready' }],
    ['practice', { phase: 'over', joined: false, practice: true }],
    ['paused', { paused: {}, bought: false }],
    ['paused', { paused: {} }],
    ['ready', { paused: {}, instance: 'ready' }],
    ['buy', { bought: false }],
    ['too-dear', { bought: false, card: { affordable: false } }],
    ['locked', { bought: false, card: { lock: {}, affordable: false } }],
    ['closed', { bought: false, card: { closed: true } }],
    ['start', { card: { closed: true } }],
    ['start', {}],
    ['start', { instance: 'stopped' }],
    ['starting', { instance: 'requested' }],
    ['starting', { instance: 'starting' }],
    ['ready', { instance: 'ready' }],
    ['stopping', { instance: 'stopping' }],
    ['failed', { instance: 'failed' }],
    ['answer', { runs: false }],
    ['buy', { runs: false, bought: false }],
    ['watch', { runs: false, bought: false, card: { scoredOutside: true } }],
    ['buy', { bought: false, card: { scoredOutside: true } }],
    ['start', { card: { scoredOutside: true } }],
  ])('is %s for %j', (stage, overrides) =>
    expect(levelStage(page(overrides), { loggedIn: true, mayPlay: true })).toBe(stage),
  )

  test('is that of a visitor for whoever is not logged in', () =>
    expect(levelStage(page({}), { loggedIn: false, mayPlay: false })).toBe('visitor'))

  test('offers nothing to whoever may not play, such as a banned user', () => {
    for (const overrides of [{ bought: false }, {}, { instance: 'ready' }]) {
      expect(levelStage(page(overrides), { loggedIn: true, mayPlay: false })).toBe('barred')
    }
  })
})

describe('the steps of a start', () => {
  const step = (state: 'requested' | 'starting', name: string | null, second: number) => ({
    state,
    step: name,
    at: new Date(second * 1000).toISOString(),
  })

  test('begin with the queue', () => {
    expect(startSteps([step('requested', null, 0)]).map(({ state }) => state)).toEqual([
      'now',
      'next',
      'next',
      'next',
      'next',
    ])
  })

  test('say the place in the line, for as long as there is one', () => {
    const queued = [step('requested', null, 0), { ...step('starting', 'queued', 1), place: 3 }]
    expect(startSteps(queued)[0]?.word).toBe('Queued: 3rd in line')
    expect(startSteps([...queued, step('starting', 'fetching', 2)])[0]?.word).toBe('Queued')
  })

  test('say how long each took, and nothing of one that was passed over', () => {
    const steps = startSteps([
      step('requested', null, 0),
      step('starting', 'fetching', 2),
      step('starting', 'starting', 5),
    ])
    expect(steps.map(({ step, state, took }) => [step, state, took])).toEqual([
      ['queued', 'done', 2000],
      ['fetching', 'done', 3000],
      ['building', 'done', null],
      ['starting', 'now', null],
      ['checking', 'next', null],
    ])
  })
})

test('a paste of several lines fills several fields, one line only its own', () => {
  expect(splitPasted(['', '', 'x'], 0, ' one \r\n\ntwo ')).toEqual(['one', 'two', 'x'])
  expect(splitPasted(['', ''], 1, 'a\nb')).toEqual(['', 'a'])
  expect(splitPasted(['', ''], 0, 'single')).toBeNull()
})

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [11, '11th'],
  [22, '22nd'],
])('place %i reads %s', (place, text) => expect(ordinal(place)).toBe(text))

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [18_233, '18 kB'],
  [2_000_000_000, '2.0 GB'],
])('%i bytes read %s', (bytes, text) => expect(fileSize(bytes)).toBe(text))

describe('a level is answered', () => {
  const asked = (kind: string, card: object = {}) =>
    ({
      answer: { kind },
      passphrases: kind === 'passphrases' ? 1 : 0,
      card: { state: 'bought', closed: false, ...card },
    }) as unknown as LevelPage

  test('with passphrases while its copy is ready, otherwise as soon as it is bought', () => {
    expect(isAnswered(asked('passphrases'), 'ready')).toBe(true)
    expect(isAnswered(asked('passphrases'), 'start')).toBe(false)
    for (const stage of ['answer', 'start', 'ready', 'failed'] as const)
      expect([isAnswered(asked('static'), stage), isAnswered(asked('feed'), stage)]).toEqual([true, false])
    for (const stage of ['buy', 'over', 'visitor', 'locked'] as const)
      expect(isAnswered(asked('static'), stage)).toBe(false)
  })

  test('once, and before its deadline', () => {
    expect(isAnswered(asked('choice', { state: 'solved' }), 'answer')).toBe(false)
    expect(isAnswered(asked('choice', { closed: true }), 'answer')).toBe(false)
  })
})
