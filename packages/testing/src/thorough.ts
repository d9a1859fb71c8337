import { randomInt } from 'node:crypto'

/** Whether long-running tests take their time: `npm test -- --thorough`. */
export const thorough = process.env.PATHWAR_THOROUGH === '1'

/** The random seed of all generated tests; PATHWAR_SEED replays it. */
export const seed = Number(process.env.PATHWAR_SEED ?? randomInt(2 ** 31))

/** fast-check's parameters: few runs in the normal test, many in a thorough one. */
export function runs(few: number, many: number): { numRuns: number; seed: number } {
  return { numRuns: thorough ? many : few, seed }
}

const features = process.env.PATHWAR_FEATURES?.split(' ').filter(Boolean) ?? []

/** Whether a test of all use cases includes this one, `<feature>.<name>`: `npm test -- changed` names features. */
export function isChosen(useCase: string): boolean {
  return features.length === 0 || features.some((feature) => useCase.startsWith(`${feature}.`))
}
