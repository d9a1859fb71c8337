import type { Medals } from '@pathwar/contracts/wargame/play'
import type { TieBreak } from '@pathwar/contracts/wargame/tournaments'
import type { Standing } from './scoreboard.rules.ts'

/** An entry of the ledger of points, in the order of which they were written. */
export interface Entry {
  id: number
  /** The solve, or the points of a tick, that it takes back; null: none. */
  retracts: number | null
  /** The team in the tournament; null: a change of what a level is worth, for all who had solved it before. */
  team: string | null
  /** The level in the tournament. */
  level: string | null
  amount: number
  /** In microseconds since 1970, as the database counts: two moments of one millisecond stay apart. */
  at: number
  solve: boolean
  /** Points of an outside scorer. */
  tick: boolean
}

/** A team as it takes part in a tournament. Times are those of entries. */
export interface LedgerTeam {
  id: string
  slug: string
  name: string
  joinedAt: number
  leftAt: number | null
  /** The rulings that took it out of the ranking, or brought it back, in order. */
  rulings: readonly { at: number; ranks: boolean }[]
}

/** What a team got at a moment. */
export interface Gain {
  team: string
  level: string | null
  at: number
  solve: boolean
  tick: boolean
  /** What it brought then, and what of it is left without the changes of its level's worth that came before it was written. */
  amount: number
  base: number
  /** Among those who solve the level, from 1; 0: no solve. */
  place: number
  /** When it was taken back; null: it was not. */
  until: number | null
}

/** Whether something is still what it was at a moment: a solve that was taken back is none any more. */
export const standsAt = ({ until }: Pick<Gain, 'until'>, at: number): boolean => until === null || until > at

/** A ledger in which a moment is found quickly. */
export interface Ledger {
  teams: readonly LedgerTeam[]
  /** In the order of time. */
  gains: readonly Gain[]
  /** By level, in the order of time. */
  changes: ReadonlyMap<string, readonly { at: number; amount: number }[]>
}

/** The ledger from its entries, all of a tournament. */
export function ledgerOf(entries: readonly Entry[], teams: readonly LedgerTeam[]): Ledger {
  const changes = new Map<string, { at: number; amount: number }[]>()
  const sofar = new Map<string, number>()
  const solvers = new Map<string, number>()
  const gains: Gain[] = []
  const ends = new Map(entries.flatMap(({ retracts, at }) => (retracts === null ? [] : [[retracts, at] as const])))
  for (const { id, retracts, team, level, amount, at, solve, tick } of entries) {
    // What it takes is what its solve or tick has brought, which is not counted any more.
    if (retracts !== null) continue
    const before = level === null ? 0 : (sofar.get(level) ?? 0)
    if (team !== null) {
      const place = solve && level !== null ? (solvers.get(level) ?? 0) + 1 : 0
      if (place > 0 && level !== null) solvers.set(level, place)
      const until = ends.get(id) ?? null
      gains.push({ team, level, at, solve, tick, amount, base: solve ? amount - before : amount, place, until })
    } else if (level !== null) {
      sofar.set(level, before + amount)
      const list = changes.get(level) ?? []
      changes.set(level, list)
      list.push({ at, amount })
    }
  }
  gains.sort((a, b) => a.at - b.at)
  for (const list of changes.values()) list.sort((a, b) => a.at - b.at)
  return { gains, changes, teams }
}

/** The end of an interval that begins with the ledger: how many gains there are until a moment. */
function countUntil(gains: readonly Pick<Gain, 'at'>[], at: number): number {
  let [from, to] = [0, gains.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((gains[middle]?.at ?? 0) <= at) from = middle + 1
    else to = middle
  }
  return from
}

/** By level, how much its worth had changed by a moment. */
export function changesUntil({ changes }: Ledger, at: number): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [level, list] of changes) {
    let sum = 0
    for (const change of list) if (change.at <= at) sum += change.amount
    sums.set(level, sum)
  }
  return sums
}

/** The teams that are in no ranking at a moment: those whose last ruling by then took them out. */
function unrankedUntil({ teams }: Pick<Ledger, 'teams'>, at: number): ReadonlySet<string> {
  const out = teams.filter(({ rulings }) => rulings.findLast((ruling) => ruling.at <= at)?.ranks === false)
  return new Set(out.map(({ id }) => id))
}

/** What a gain counts, where its level's worth has changed so much. */
export function worthNow({ solve, level, base }: Gain, changed: ReadonlyMap<string, number>): number {
  return solve && level !== null ? base + (changed.get(level) ?? 0) : base
}

interface Tally {
  score: number
  solves: number
  last: number | null
  reached: number | null
  medals: Medals
}

/** How the teams of a tournament stood at a moment: as `standingsAt` reads it, without their brackets, which have no time. */
export function standingsUntil(ledger: Ledger, at: number, tieBreak: TieBreak): Omit<Standing, 'bracket'>[] {
  const changed = changesUntil(ledger, at)
  const tallies = new Map<string, Tally>()
  const end = countUntil(ledger.gains, at)
  for (const gain of ledger.gains.slice(0, end)) {
    if (!standsAt(gain, at)) continue
    const tally = tallies.get(gain.team) ?? { score: 0, solves: 0, last: null, reached: null, medals: [0, 0, 0] }
    tallies.set(gain.team, tally)
    tally.score += worthNow(gain, changed)
    if (gain.tick && tieBreak === 'last-points') tally.reached = gain.at
    if (!gain.solve) continue
    tally.solves += 1
    tally.last = gain.at
    if (gain.amount !== 0) tally.reached = gain.at
  }
  for (const podium of podiumsUntil(ledger, at).values())
    for (const [index, { team }] of podium.entries()) addMedal(tallies.get(team), index)
  const unranked = unrankedUntil(ledger, at)
  return ledger.teams
    .filter(({ id, joinedAt, leftAt }) => joinedAt <= at && (leftAt === null || leftAt > at) && !unranked.has(id))
    .map(({ id, slug, name }) => {
      const { score, solves, last, reached, medals } = tallies.get(id) ?? none
      return { slug, name, score: exact(score), solves, lastSolveAt: dateOf(last), reachedAt: dateOf(reached), medals }
    })
}

function addMedal(tally: Tally | undefined, index: number): void {
  if (!tally) return
  const [gold, silver, bronze] = tally.medals
  tally.medals = [gold + Number(index === 0), silver + Number(index === 1), bronze + Number(index === 2)]
}

const none: Tally = { score: 0, solves: 0, last: null, reached: null, medals: [0, 0, 0] }

/** The first three to solve each level by a moment: at a freeze somebody who began later and was faster is not among them. */
export function podiumsUntil(ledger: Ledger, at: number): Map<string, Gain[]> {
  const { gains } = ledger
  const unranked = unrankedUntil(ledger, at)
  const podiums = new Map<string, Gain[]>()
  const end = countUntil(gains, at)
  for (const [index, gain] of gains.entries()) {
    if (index >= end) break
    if (gain.place === 0 || gain.level === null || unranked.has(gain.team) || !standsAt(gain, at)) continue
    const podium = podiums.get(gain.level) ?? []
    podiums.set(gain.level, podium)
    const last = podium.at(-1)
    if (podium.length === MEDALS && last && last.place < gain.place) continue
    podium.push(gain)
    podium.sort((a, b) => a.place - b.place)
    podium.splice(MEDALS)
  }
  return podiums
}

/** So many places of a level have a medal. */
const MEDALS = 3

/** Of solves of a team the place that each has among all by a moment. */
export function placesOf(ledger: Ledger, solves: readonly Gain[], at: number): number[] {
  const { gains } = ledger
  const unranked = unrankedUntil(ledger, at)
  const places = new Map(solves.map(({ level, place }) => [level, { own: place, place: 1 }]))
  for (const gain of gains.slice(0, countUntil(gains, at))) {
    const { level, place, team } = gain
    const found = places.get(level)
    if (found && standsAt(gain, at) && !unranked.has(team) && place > 0 && place < found.own) found.place += 1
  }
  return solves.map(({ level }) => places.get(level)?.place ?? 0)
}

/** The solves and ticks right before and right after a moment that are there to see, in ms since 1970, so that each step shows one more. */
export function stepsAround(
  { gains }: Ledger,
  at: number,
  until: number,
): { previous: number | null; next: number | null } {
  const shown = toShow(at)
  let previous: number | null = null
  let next: number | null = null
  for (let index = countUntil(gains, at) - 1; index >= 0 && previous === null; index -= 1) {
    const gain = gains[index]
    if (gain && isStep(gain) && toShow(gain.at) < shown) previous = toShow(gain.at)
  }
  for (let index = countUntil(gains, at); index < gains.length && next === null; index += 1) {
    const gain = gains[index]
    if (gain && gain.at > until) break
    if (gain && isStep(gain) && toShow(gain.at) > shown) next = toShow(gain.at)
  }
  return { previous, next }
}

const isStep = ({ solve, tick }: Gain): boolean => solve || tick

/** The millisecond at which what happened at a moment is to be seen. */
export function toShow(at: number): number {
  return Math.ceil(at / 1000)
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(Math.floor(at / 1000))
}

/** Points have eight digits behind the point at most; what adding them as floating numbers leaves is taken off. */
export function exact(points: number): number {
  return Math.round(points * 1e6) / 1e6
}
