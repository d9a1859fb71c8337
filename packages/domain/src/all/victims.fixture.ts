import type { Victim } from '@pathwar/testing/victim'

declare global {
  interface ImportMeta {
    /** A function of the test runner: imports the files that match. */
    glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>
  }
}

const found = import.meta.glob<{ victim: Victim }>('../*/*/victim.fixture.ts', { eager: true })

/** What the features declare in their `victim.fixture.ts`. */
export const victims: readonly Victim[] = Object.values(found).map(({ victim }) => victim)
