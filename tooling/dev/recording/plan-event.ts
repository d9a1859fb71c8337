import { type Random, randomFrom } from '@pathwar/testing/random'
import type { RecordedLevel } from './harbour-levels.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

export interface PlannedTeam {
  name: string
  country: string
  members: number
}

/** What somebody of a team does, so many ms after the start. */
export interface Act {
  at: number
  team: string
  /** Which of its members. */
  member: number
  level: string
  does: 'buy' | 'hint' | 'guess' | 'solve'
}

export interface EventPlan {
  teams: PlannedTeam[]
  acts: Act[]
}

interface Facts {
  seed: number
  teams: readonly (readonly [name: string, country: string])[]
  levels: readonly RecordedLevel[]
  /** How long it lasts, in ms. */
  lasts: number
}

/**
 * Who does what in an event, by chance, the same for the same seed: teams differ in skill, in what they are good at, in how many work at
 * once, and in whether they sleep. The last team does what the one before it does, a little later: they tie.
 */
export function planEvent({ seed, teams: names, levels, lasts }: Facts): EventPlan {
  const teams: PlannedTeam[] = []
  const acts: Act[] = []
  names.forEach(([name, country], index) => {
    const last = index === names.length - 1
    const random = randomFrom(seed, last ? index - 1 : index)
    const members = 1 + random.below(4)
    teams.push({ name, country, members })
    const own = actsOf({
      random,
      team: name,
      members,
      levels,
      skill: 1 - (0.72 * Math.min(index, names.length - 2)) / names.length,
    })
    acts.push(...own.map((act) => (last ? { ...act, at: act.at + 7 * MINUTE_MS } : act)))
  })
  const inTime = acts.filter(({ at }) => at < lasts - MINUTE_MS)
  return { teams, acts: inTime.sort((a, b) => a.at - b.at || a.team.localeCompare(b.team)) }
}

interface Playing {
  random: Random
  team: string
  members: number
  levels: readonly RecordedLevel[]
  /** From 0 to 1. */
  skill: number
}

function actsOf({ random, team, members, levels, skill }: Playing): Act[] {
  const strengths = new Map(levels.map(({ category }) => [category, 0.6 + random.below(90) / 100]))
  const sleeps = !random.once(4)
  const wakes = sleeps ? 5 + random.below(40) / 10 : 0
  const lanes = Array.from({ length: Math.ceil(members / 2) }, () => (5 + random.below(sleeps ? 150 : 40)) * MINUTE_MS)
  const chosen = [...levels].sort((a, b) => eagerness(a) - eagerness(b))
  function eagerness({ minutes, category }: RecordedLevel): number {
    return minutes / (strengths.get(category) ?? 1)
  }
  return chosen.flatMap((level, nth) => {
    const lane = lanes.indexOf(Math.min(...lanes))
    const begun = awake(lanes[lane] ?? 0, wakes)
    const power = skill * (strengths.get(level.category) ?? 1)
    const luck = 0.6 + random.below(120) / 100
    const needs = ((level.minutes * 2.4 + 12) * luck * MINUTE_MS) / (power + 0.25)
    const gaveUp = random.below(100) > 92 * power + 42 - level.minutes / 5
    const done = awake(begun + needs, wakes)
    lanes[lane] = done + (5 + random.below(40)) * MINUTE_MS
    const act = (does: Act['does'], at: number): Act => ({
      at: Math.round(at),
      team,
      member: (nth + lane) % members,
      level: level.slug,
      does,
    })
    const during = (part: number) => begun + (done - begun) * part
    const guesses = Array.from({ length: random.below(gaveUp ? 4 : 3) }, (_, index) =>
      act('guess', during(0.35 + index * 0.17)),
    )
    const hint = random.below(100) < (gaveUp ? 55 : 22) ? [act('hint', during(0.6))] : []
    return [act('buy', begun), ...guesses, ...hint, ...(gaveUp ? [] : [act('solve', done)])]
  })
}

/** The event begins at nine in the morning; from midnight most people sleep until this hour, and then go on where they were. */
function awake(at: number, wakes: number): number {
  const hour = (9 + at / HOUR_MS) % 24
  return hour < wakes ? at + wakes * HOUR_MS : at
}
