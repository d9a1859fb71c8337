import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { describe, expect, test } from 'vitest'
import { fileSize } from '../../../components/file-size.ts'
import { levelStage } from './level-stage.ts'
import { ordinal } from './ordinal.ts'
import { splitPasted } from './paste-passphrases.ts'
import { startSteps } from './start-steps.ts'

type Overrides = { phase?: string; joined?: boolean; bought?: boolean; affordable?: boolean; instance?: string }

/** Only the fields that decide the stage. */
function page({ phase = 'running', joined = true, bought = true, affordable = true, instance }: Overrides): LevelPage {
  return {
    tournament: { phase },
    team: joined ? {} : null,
    card: { affordable },
    subscription: bought ? {} : null,
    instance: instance ? { state: instance } : null,
  } as unknown as LevelPage
}

describe('the stage of a level', () => {
  test.each<[string, Overrides]>([
    ['not-joined', { joined: false }],
    ['not-started', { phase: 'upcoming' }],
    ['over', { phase: 'over' }],
    ['over', { phase: 'closed', instance: 'ready' }],
    ['buy', { bought: false }],
    ['too-dear', { bought: false, affordable: false }],
    ['start', {}],
    ['start', { instance: 'stopped' }],
    ['starting', { instance: 'requested' }],
    ['starting', { instance: 'starting' }],
    ['ready', { instance: 'ready' }],
    ['stopping', { instance: 'stopping' }],
    ['failed', { instance: 'failed' }],
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
