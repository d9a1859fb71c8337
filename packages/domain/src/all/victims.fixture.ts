import type { Victim } from '@pathwar/testing/victim'

declare global {
  interface ImportMeta {
    /** Of the tests' runner: imports the files that fit. */
    glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>
  }
}

const found = import.meta.glob<{ victim: Victim | Victim[] }>('../*/*/victim.fixture.ts', { eager: true })

/** What features say in their `victim.fixture.ts`. */
export const victims: readonly Victim[] = Object.values(found).flatMap(({ victim }) => victim)
