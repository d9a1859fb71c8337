import { counted } from '@pathwar/contracts/kernel/counted'
import type { Problem } from '../life/index.ts'

export interface CheckedLevel {
  slug: string
  name: string
  price: number
  reward: number
  releasedAt: Date | null
  dueAt: Date | null
  /** The slugs of what is to be solved before. */
  needs: readonly string[]
  needsScore: number | null
  /** Whether a tester has solved this version. */
  tested: boolean
  /** Whether an outside scorer sends its points: nobody solves it, and it pays nothing. */
  outside: boolean
}

export interface LevelFacts {
  tournament: string
  startsAt: Date
  endsAt: Date
  startingCash: number
  /** Whether levels are worth points by a formula: then nobody knows before how many. */
  byFormula: boolean
  levels: readonly CheckedLevel[]
}

/** What is wrong with the levels of a tournament before it begins. */
export function levelProblems(facts: LevelFacts): Problem[] {
  const { tournament, levels } = facts
  const mend = `/organise/tournaments/${tournament}`
  if (levels.length === 0)
    return [{ check: 'no-levels', severity: 'error', text: 'It has no level: there is nothing to play.', mend }]
  return [
    ...untested(levels),
    ...neverPlayed(facts, mend),
    ...tooDear({ ...facts, levels: levels.filter(({ outside }) => !outside) }, mend),
  ]
}

function untested(levels: readonly CheckedLevel[]): Problem[] {
  const some = levels.filter(({ tested, outside }) => !tested && !outside)
  if (some.length === 0) return []
  const which = some.length === levels.length ? 'None of its levels was' : `${namesOf(some)} ${were(some)} never`
  const text = `${which} solved by a tester: somebody of the staff who has solved this version in any tournament, such as one for tests.`
  return [{ check: 'never-tested', severity: 'warning', text, mend: '/organise/levels' }]
}

/** Levels that nobody can ever get: by their dates, or by what they need. */
function neverPlayed({ levels, startsAt, endsAt, byFormula }: LevelFacts, mend: string): Problem[] {
  const problems: Problem[] = []
  const dated = levels.filter(({ name, releasedAt, dueAt }) => {
    const late = releasedAt !== null && releasedAt >= endsAt
    const early = dueAt !== null && dueAt <= startsAt
    if (late) problems.push(error('released-late', `${name} is released when the tournament is over.`, mend))
    if (early) problems.push(error('closed-early', `${name} is closed before the tournament starts.`, mend))
    return !late && !early
  })
  const open = reachable(dated, byFormula)
  const never = dated.filter(({ slug }) => !open.has(slug))
  if (never.length > 0)
    problems.push(
      error('never-met', `What ${namesOf(never)} ${never.length === 1 ? 'needs' : 'need'} can never be met.`, mend),
    )
  return problems
}

/** What can be opened by solving, one after the other, what is open already. */
function reachable(levels: readonly CheckedLevel[], byFormula: boolean): Set<string> {
  const solvable = levels.filter(({ outside }) => !outside)
  // Nobody knows before how many points levels bring by a formula, or from outside.
  const unknown = byFormula || solvable.length < levels.length
  const all = new Set(solvable.map(({ slug }) => slug))
  const open = new Set<string>()
  for (let before = -1; before < open.size; ) {
    before = open.size
    const points = solvable.filter(({ slug }) => open.has(slug)).reduce((sum, { reward }) => sum + reward, 0)
    for (const { slug, needs, needsScore } of levels) {
      const enough = needsScore === null || unknown ? true : points >= needsScore
      if (enough && needs.every((need) => all.has(need) && open.has(need))) open.add(slug)
    }
  }
  return open
}

/** Levels that no team can pay. */
function tooDear({ levels, startingCash }: LevelFacts, mend: string): Problem[] {
  const first = levels.filter(({ needs, needsScore }) => needs.length === 0 && needsScore === null)
  const cheapest = Math.min(...first.map(({ price }) => price))
  if (first.length > 0 && cheapest > startingCash)
    return [
      error(
        'nothing-affordable',
        `Teams begin with ${startingCash} cash, and the cheapest level that is open at first costs ${cheapest}: nobody can buy anything.`,
        mend,
      ),
    ]
  const all = levels.reduce((sum, { reward }) => sum + reward, startingCash)
  const never = levels.filter(({ price, reward }) => price > all - reward)
  if (never.length === 0) return []
  const text = `${namesOf(never)} ${never.length === 1 ? 'costs' : 'cost'} more than a team has that has solved all other levels.`
  return [{ check: 'too-dear', severity: 'warning', text, mend }]
}

function error(check: string, text: string, mend: string): Problem {
  return { check, severity: 'error', text, mend }
}

function were(levels: readonly CheckedLevel[]): string {
  return levels.length === 1 ? 'was' : 'were'
}

const MOST_NAMED = 3

function namesOf(levels: readonly CheckedLevel[]): string {
  const names = levels.map(({ name }) => name)
  if (names.length > MOST_NAMED + 1)
    return `${names.slice(0, MOST_NAMED).join(', ')} and ${counted(names.length - MOST_NAMED, 'more level')}`
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
