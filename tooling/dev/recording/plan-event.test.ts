import { expect, test } from 'vitest'
import { harbourRun } from './harbour-run.ts'

const { plan, levels, lasts } = harbourRun()
const solves = plan.acts.filter(({ does }) => does === 'solve')

test('a plan is the same for the same seed, in the order of time and within the event', () => {
  expect(harbourRun().plan).toEqual(plan)
  const times = plan.acts.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.every((at) => at > 0 && at < lasts)).toBe(true)
})

test('nobody asks for a hint of, guesses at or solves what they have not bought, and nothing is done twice', () => {
  const bought = new Set<string>()
  const solved = new Set<string>()
  for (const { team, level, does } of plan.acts) {
    const what = `${team} ${level}`
    if (does === 'buy') expect(bought.has(what)).toBe(false)
    else expect(bought.has(what)).toBe(true)
    expect(solved.has(what)).toBe(false)
    if (does === 'buy') bought.add(what)
    if (does === 'solve') solved.add(what)
  }
})

test('each level is solved, few teams solve all, and the last two tie', () => {
  expect(new Set(solves.map(({ level }) => level)).size).toBe(levels.length)
  const of = (name: string) => solves.filter(({ team }) => team === name).map(({ level }) => level)
  const [last, ...others] = plan.teams.map(({ name }) => of(name)).reverse()
  expect(last).toEqual(others[0])
  expect([last, ...others].filter((own) => own?.length === levels.length).length).toBeLessThan(5)
})
