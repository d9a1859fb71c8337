import { describe, expect, test } from 'vitest'
import { missingFrom, orderProblem, readTick, teamsProblem, usualPause } from './tick.rules.ts'

const tick = { number: 1, at: '2026-06-21T00:00:00Z' }
const read = (body: unknown) => readTick(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
const fieldsOf = (body: unknown) => {
  const found = read(body)
  return 'problem' in found ? [...new Set((found.problem.fields ?? []).map(({ path }) => path))] : 'right'
}

describe('a tick', () => {
  test('has points, or parts of which they are the sum', () => {
    const teams = [
      { team: 'ants', points: 5.5, cause: ' held the hill ' },
      { team: 'bees', attack: 0.1, defence: 0.2, sla: -1 },
      { team: 'cats', points: 3, attack: 1, sla: 2 },
    ]
    const found = read({ ...tick, teams })
    expect('tick' in found && found.tick).toMatchObject({
      ...{ holder: null, test: false },
      teams: [
        { team: 'ants', points: 5.5, attack: 0, cause: 'held the hill' },
        { team: 'bees', points: -0.7, attack: 0.1, defence: 0.2, sla: -1 },
        { team: 'cats', points: 3 },
      ],
    })
  })

  test.each<[string, unknown, string[]]>([
    ['without points', { teams: [{ team: 'ants' }] }, ['teams.0.points']],
    ['with another sum', { teams: [{ team: 'ants', points: 2, attack: 1 }] }, ['teams.0.points']],
    [
      'with a team twice',
      {
        teams: [
          { team: 'ants', points: 1 },
          { team: 'ants', points: 1 },
        ],
      },
      ['teams.1.team'],
    ],
    ['with too many points', { teams: [{ team: 'ants', points: 1e7 }] }, ['teams.0.points']],
    ['with too many to take', { teams: [{ team: 'ants', points: -1e7 }] }, ['teams.0.points']],
    ['with too fine points', { teams: [{ team: 'ants', points: 0.001 }] }, ['teams.0.points']],
    ['with no number of points', { teams: [{ team: 'ants', points: null }] }, ['teams.0.points']],
    ['with words for points', { teams: [{ team: 'ants', points: '5' }] }, ['teams.0.points']],
    ['with the number 0', { number: 0 }, ['number']],
    ['with half a number', { number: 1.5 }, ['number']],
    ['with a number that is not exact', { number: 2 ** 53 }, ['number']],
    ['at no time', { at: 'yesterday' }, ['at']],
    ['with a holder that is no slug', { holder: 'The Ants!' }, ['holder']],
  ])('%s is refused, with the field', (_name, other, fields) => {
    expect(fieldsOf({ ...tick, ...(other as object) })).toEqual(fields)
  })

  test('with unknown words, or without JSON, is refused', () => {
    const found = read({ ...tick, teamz: [] })
    expect('problem' in found && found.problem.fields?.[0]?.message).toContain('teamz')
    for (const body of ['', 'null', '[]', '{', '{"number":1', '5']) expect('problem' in read(body), body).toBe(true)
    // What is written as NaN is no JSON, and what is too large for a number is infinite.
    expect('problem' in read(`{"number":1,"at":"${tick.at}","teams":[{"team":"ants","points":NaN}]}`)).toBe(true)
    expect(fieldsOf(`{"number":1,"at":"${tick.at}","teams":[{"team":"ants","points":1e999}]}`)).toEqual([
      'teams.0.points',
    ])
    expect('problem' in readTick(Buffer.from([0x7b, 0xff, 0x7d]))).toBe(true)
  })
})

test('numbers grow, with gaps or without', () => {
  expect([orderProblem(5, 4), orderProblem(50, 4)]).toEqual([null, null])
  expect([orderProblem(4, 4)?.code, orderProblem(3, 4)?.code]).toEqual(['tick/out-of-order', 'tick/out-of-order'])
})

test('it names which teams are not there', () => {
  const found = read({
    ...tick,
    holder: 'dogs',
    teams: [
      { team: 'ants', points: 1 },
      { team: 'elks', points: 1 },
    ],
  })
  if (!('tick' in found)) throw new Error('it is a tick')
  const problem = teamsProblem(found.tick, new Set(['ants']))
  expect(problem?.message).toContain('"dogs", "elks"')
  expect(problem?.fields?.map(({ path }) => path)).toEqual(['holder', 'teams.1.team'])
  expect(teamsProblem(found.tick, new Set(['ants', 'dogs', 'elks']))).toBe(null)
})

test('ticks are missing after three minutes, or three times as long as they usually take', () => {
  const at = (seconds: number) => new Date(seconds * 1000)
  expect([missingFrom([]), usualPause([at(5)])]).toEqual([null, null])
  expect(missingFrom([at(1000)])).toEqual(at(1180))
  expect(missingFrom([at(1000), at(990), at(980)])).toEqual(at(1180))
  // One pause that was long, such as at lunch, says nothing.
  expect(usualPause([at(10_000), at(9700), at(9400), at(100)])).toBe(300_000)
  expect(missingFrom([at(10_000), at(9700), at(9400), at(100)])).toEqual(at(10_900))
})
