import * as z from 'zod'

const points = z.number().min(0, 'Must not be negative.').max(1_000_000, 'At most 1,000,000.')
const percent = z.number().min(0, 'At least 0 %.').max(100, 'At most 100 %.')
const solves = z.number().min(1, 'At least 1.').max(100_000, 'At most 100,000.')

const strategy = <Name extends string, Settings extends z.ZodRawShape>(name: Name, settings: Settings) =>
  z.strictObject({ strategy: z.literal(name), ...settings })

/**
 * How many points a level is worth, by the name of a formula of the field and its settings. Without solves a level is worth its
 * reward; `minimum` is what it is worth at least.
 */
export const Scoring = z.discriminatedUnion('strategy', [
  strategy('static', { bonus: z.array(points).max(10, 'At most 10 places.').default([]) }),
  strategy('ctfd-linear', { minimum: points.default(100), decay: points.default(10) }),
  strategy('ctfd-logarithmic', { minimum: points.default(100), decay: solves.default(50) }),
  strategy('gzctf', {
    minimumPercent: percent.default(25),
    difficulty: z.number().positive('Must be above 0.').max(10_000).default(5),
    bonusPercent: z.array(percent).max(10, 'At most 10 places.').default([5, 3, 1]),
  }),
  strategy('rctf-legacy', { minimum: points.default(100), fullSolves: solves.nullable().default(null) }),
  strategy('rctf-classic', { minimum: points.default(100) }),
  strategy('rctf-steep', { minimum: points.default(100) }),
  strategy('rctf-sekai', { minimum: points.default(100) }),
  strategy('rctf-genni', {}),
  strategy('rctf-jammy', { minimum: points.default(100) }),
  strategy('noctf-quadratic', { minimum: points.default(100), decay: solves.default(50) }),
  strategy('noctf-exponential', {
    minimum: points.default(100),
    k: solves.default(12),
    j: z.number().positive('Must be above 0.').max(10).default(1.2),
  }),
  strategy('noctf-bounded', {
    lower: points.default(100),
    upper: points.default(500),
    bonus: z.array(points).max(10, 'At most 10 places.').default([]),
  }),
  strategy('rootthebox-all', { percent: percent.default(10), minimum: points.default(1) }),
  strategy('rootthebox-future', { percent: percent.default(10), minimum: points.default(1) }),
  strategy('pathwar', {}),
  strategy('pathwar-medals', {}),
])
export type Scoring = z.infer<typeof Scoring>
export type StrategyName = Scoring['strategy']

/** Its settings as they are without a choice. */
export function usualScoring(strategy: StrategyName): Scoring {
  return Scoring.parse({ strategy })
}

/** For each formula its name for people, what it does, and whose it is. */
export const strategies: Record<StrategyName, { title: string; about: string }> = {
  static: { title: 'Static', about: 'A level is always worth its reward. The first solvers may get a bonus.' },
  'ctfd-linear': { title: 'Linear (CTFd)', about: 'Each solve after the first takes the same number of points away.' },
  'ctfd-logarithmic': {
    title: 'Logarithmic (CTFd)',
    about: 'A parabola: the first solves cost little, and after as many as the decay the minimum is reached.',
  },
  gzctf: {
    title: 'Exponential (GZCTF)',
    about: 'Falls fast at first, the faster the smaller the difficulty. The first solvers get some percent more.',
  },
  'rctf-legacy': {
    title: 'Legacy (rCTF, Haaukins)',
    about:
      'An S-curve that ends at the level with the most solves, so that all levels move with it; or at a fixed number of solves.',
  },
  'rctf-classic': {
    title: 'Classic (rCTF)',
    about: 'Falls by half within about twelve solves, and slowly afterwards.',
  },
  'rctf-steep': { title: 'Steep (rCTF)', about: 'Falls by half within six solves.' },
  'rctf-sekai': { title: 'Sekai (rCTF)', about: 'Falls by the logarithm of the number of solves, up to sixty.' },
  'rctf-genni': {
    title: 'Genni (rCTF)',
    about: 'Full points while at most two teams have solved it, none afterwards.',
  },
  'rctf-jammy': {
    title: 'Jammy (rCTF)',
    about: 'The later a level is solved for the first time, the more it is worth, to all who solve it.',
  },
  'noctf-quadratic': { title: 'Quadratic (noCTF)', about: 'A parabola down to the minimum, as the logarithmic one.' },
  'noctf-exponential': {
    title: 'Exponential (noCTF)',
    about: 'Falls by half within k solves; j says how sharp the fall is.',
  },
  'noctf-bounded': {
    title: 'Bounded (noCTF)',
    about: 'The reward within two bounds. The first solvers may get a bonus.',
  },
  'rootthebox-all': {
    title: 'Decay for all (RootTheBox)',
    about: 'Each solve takes some percent of the reward from all solvers.',
  },
  'rootthebox-future': {
    title: 'Decay for later ones (RootTheBox)',
    about: 'Each solve takes some percent of the reward from those who come later; what a team has it keeps.',
  },
  pathwar: {
    title: 'Pathwar',
    about: 'From 110 points without a solve over 57 after ten down to 5, whatever the reward.',
  },
  'pathwar-medals': {
    title: 'Medals (Pathwar, first generation)',
    about:
      'Ten points a level, 9, 5 and 2 more for the first three, and a bonus for what few of those who bought it solve.',
  },
}

/** What a level of a worth would bring, by the number of its solves. */
export const PreviewScoring = z.strictObject({
  scoring: Scoring,
  /** The level's reward. */
  worth: points.default(500),
  /** Up to how many solves. */
  solves: z.int().min(1).max(1000).default(100),
})

export const ScoringPreview = z.object({
  /** Points of the first solver, of the one in the middle and of the last one, when a level has 1, 2, … solves. */
  rows: z.array(z.object({ solves: z.int(), first: z.number(), last: z.number() })),
})
export type ScoringPreview = z.infer<typeof ScoringPreview>
