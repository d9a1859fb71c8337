import type { Scoring } from '@pathwar/contracts/wargame/scoring'

/** What a level's points depend on. */
export interface LevelFacts {
  /** Its reward: M, the maximum, in the formulas of the field. */
  reward: number
  /** How many teams have solved it: n. */
  solves: number
  /** How many teams have bought it. */
  bought: number
  /** The most solves of any level of the tournament, at least 1. */
  mostSolves: number
  /** When it was solved first, as a part of the tournament's time: 0 at the start, 1 at the end; null: not yet. */
  firstSolvedAt: number | null
  /** How long the tournament is, in seconds. */
  seconds: number
}

/**
 * What a level is worth, by place: the points of its first solver, of the second and so on; the last entry holds for all further
 * places. Retroactive, but for `rootthebox-future`: whoever has solved it has the points of their place in the newest list. The
 * formulas are those of the platforms that they are named after, with their rounding.
 */
export function worthOf(scoring: Scoring, level: LevelFacts): number[] {
  const { reward, solves: n } = level
  const least = 'minimum' in scoring ? Math.min(scoring.minimum, reward) : 0
  switch (scoring.strategy) {
    case 'static':
      return byPlace(reward, scoring.bonus)
    case 'ctfd-linear':
      return [Math.max(least, Math.ceil(reward - scoring.decay * Math.max(0, n - 1)))]
    case 'ctfd-logarithmic':
    case 'noctf-quadratic':
      return [Math.max(least, Math.ceil(((least - reward) / scoring.decay ** 2) * Math.max(0, n - 1) ** 2 + reward))]
    case 'gzctf': {
      const rest = scoring.minimumPercent / 100
      const now = n <= 1 ? reward : Math.floor(reward * (rest + (1 - rest) * Math.exp((1 - n) / scoring.difficulty)))
      return [...scoring.bonusPercent.map((percent) => toEven((now * (100 + percent)) / 100)), now]
    }
    case 'rctf-legacy': {
      const full = Math.max(1, scoring.fullSolves ?? level.mostSolves)
      const at = (x: number) => least + (reward - least) * sCurve(x / full)
      return [Math.round(Math.max(at(n), at(full)))]
    }
    case 'rctf-classic':
      return [hyperbola(least, reward, (Math.max(n - 1, 0) / 11.92201) ** 1.206069)]
    case 'rctf-steep':
      return [hyperbola(least, reward, Math.max(n - 1, 0) / 6)]
    case 'rctf-sekai': {
      const [first, all] = [10, 60]
      const at = (x: number) => 1 + ((first - 1) / all) * x
      const fall = Math.log(at(n) / at(1)) / Math.log(first / at(1))
      return [Math.min(reward, Math.max(least, Math.ceil(reward - (reward - least) * fall)))]
    }
    case 'rctf-genni':
      return [n > 2 ? 0 : reward]
    case 'rctf-jammy': {
      if (level.firstSolvedAt === null) return [reward]
      const step = (0.8 * level.seconds) / (reward - least + 1)
      return [Math.min(reward, least + Math.trunc((level.firstSolvedAt * level.seconds) / step))]
    }
    case 'noctf-exponential':
      return [cents(least + (reward - least) / (1 + (Math.max(0, n - 1) / scoring.k) ** scoring.j))]
    case 'noctf-bounded':
      return byPlace(Math.max(scoring.lower, Math.min(scoring.upper, reward)), scoring.bonus)
    case 'rootthebox-all':
      return [decayed(reward, n - 1, scoring.percent, least)]
    case 'rootthebox-future':
      return decaying(reward, scoring.percent, least)
    case 'pathwar':
      return [Math.trunc(105 / (n / 10 + 1) + 5)]
    case 'pathwar-medals': {
      // What all who bought it have solved is not rare.
      const rarity = n === 0 || level.bought === 0 ? 0 : Math.round(-2 * Math.log(n / Math.max(n, level.bought)))
      return byPlace(10 + rarity, [9, 5, 2])
    }
  }
}

/** The points of a place, which begins with 1. */
export function pointsAt(worth: readonly number[], place: number): number {
  return worth[Math.min(place, worth.length) - 1] ?? 0
}

function byPlace(worth: number, bonus: readonly number[]): number[] {
  return [...bonus.map((more) => worth + more), worth]
}

function hyperbola(least: number, most: number, x: number): number {
  return Math.round(least + (most - least) / (1 + x))
}

/** rCTF's curve from 1 at 0 to 0 at 1. */
function sCurve(x: number): number {
  const [from, to] = [-Math.atanh(0.7), Math.atanh(0.96)]
  const half = (y: number) => (1 - Math.tanh(y)) / 2
  return (half((to - from) * x + from) - half(to)) / (half(from) - half(to))
}

function decayed(reward: number, earlier: number, percent: number, least: number): number {
  return Math.max(least, Math.trunc(reward - (Math.max(0, earlier) * reward * percent) / 100))
}

/** Each place has less than the one before, until it does not fall any more. */
function decaying(reward: number, percent: number, least: number): number[] {
  const worth = [decayed(reward, 0, percent, least)]
  for (let earlier = 1; earlier <= MOST_PLACES; earlier++) {
    const next = decayed(reward, earlier, percent, least)
    if (next === worth.at(-1)) break
    worth.push(next)
  }
  return worth
}

/** So many places can have points of their own. */
const MOST_PLACES = 100

/** To a whole number, a half to the even one, as .NET does. */
function toEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

function cents(value: number): number {
  return Math.round(value * 100) / 100
}
