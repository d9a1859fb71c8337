/** One part of `npm test`: a script `part:<name>` of package.json, with its inputs in turbo.json. */
export interface Part {
  name: string
  about: string
  /** About how long it keeps one core busy, in seconds: the longest begins first. */
  seconds: number
  /** Whether it makes use of several cores. */
  wide?: boolean
  /**
   * How many cores it keeps busy, at least; one if not given. Tests over real processes fail for want of time if others take
   * theirs.
   */
  busy?: number
  /** Parts that must have ended before. */
  after?: string[]
  /** Whether it runs tests, which are counted. */
  tests?: boolean
  /** Whether it runs in CI alone, where tests are measured. */
  onlyInCi?: boolean
}

export const parts: Part[] = [
  { name: 'format', about: 'formatting and lint', seconds: 2 },
  { name: 'types', about: 'types', seconds: 25 },
  { name: 'imports', about: 'import rules', seconds: 12 },
  { name: 'unused', about: 'unused code', seconds: 6 },
  { name: 'sources', about: 'house rules', seconds: 1 },
  { name: 'web', about: 'web build', seconds: 15 },
  { name: 'unit', about: 'unit tests', seconds: 60, wide: true, busy: 2, tests: true },
  { name: 'db', about: 'database tests', seconds: 210, wide: true, busy: 2, tests: true },
  { name: 'hostile', about: 'hostile input', seconds: 60, busy: 2, tests: true },
  { name: 'faults', about: 'faults', seconds: 140, busy: 2, after: ['web'], tests: true },
  { name: 'e2e', about: 'end-to-end tests', seconds: 300, busy: 2, after: ['web'], tests: true },
  { name: 'coverage', about: 'coverage', seconds: 5, after: ['unit', 'db'], onlyInCi: true },
]
