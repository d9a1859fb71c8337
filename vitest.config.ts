import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const source = ['bench', 'apps/*/src/**', 'packages/*/src/**', 'tooling/**', 'levels/**']
const files = (suffix: string) => source.map((folder) => `${folder}/*${suffix}`)

const thorough = process.env.PATHWAR_THOROUGH === '1'

/**
 * On a machine that others keep busy, one of some thousand tests over real processes fails now and then. CI tries it once
 * more, and names it at the end. On a developer's machine it fails.
 */
const retry = process.env.CI ? 1 : 0

const killers = ['e2e/journeys/kill-any.e2e.test.ts', 'e2e/journeys/player-in-browser.e2e.test.ts']

/** Journeys over the one stack of this run. */
function journeys(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      globalSetup: ['e2e/setup.ts'],
      setupFiles: ['e2e/fixtures/network.ts'],
      testTimeout: 120_000,
      hookTimeout: 180_000,
      retry,
      ...test,
    },
  }
}

/** Four kinds of test by suffix: what needs nothing, what needs Postgres, what attacks processes, what needs the whole stack. */
export default defineConfig({
  test: {
    coverage: {
      // Each project is measured on its own; `part:coverage` adds them up and holds the floor.
      enabled: process.env.PATHWAR_COVERAGE === '1',
      provider: 'v8',
      // Also what no test loads.
      include: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.fixture.ts', '**/generated/**'],
      reporter: ['text-summary'],
      reportsDirectory: '.reports/coverage',
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: files('.test.ts'),
          exclude: ['**/node_modules/**', '**/*.{db,hostile}.test.ts'],
          isolate: false,
          testTimeout: 20_000,
          retry,
        },
      },
      {
        test: {
          name: 'db',
          include: files('.db.test.ts'),
          // They wait for the database more than they work; on two cores one worker would leave half of the time unused.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/testing/src/database-setup.ts'],
          isolate: false,
          testTimeout: 30_000,
          retry,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'hostile',
          include: ['e2e/hostile/*.hostile.test.ts', ...files('.hostile.test.ts')],
          globalSetup: ['e2e/hostile/setup.ts'],
          isolate: false,
          testTimeout: thorough ? 30 * 60_000 : 120_000,
          retry,
          hookTimeout: 60_000,
        },
      },
      journeys('e2e', {
        include: ['e2e/**/*.e2e.test.ts'],
        exclude: ['**/node_modules/**', ...killers],
        // They wait more than they work.
        maxWorkers: Math.max(3, availableParallelism()),
      }),
      // A stack of its own, which is broken on purpose.
      {
        test: {
          name: 'faults',
          include: ['e2e/faults/*.faults.test.ts'],
          globalSetup: ['e2e/faults/setup.ts'],
          setupFiles: ['e2e/fixtures/network.ts'],
          testTimeout: thorough ? 30 * 60_000 : 180_000,
          retry,
          hookTimeout: 180_000,
        },
      },
      // Those that kill processes would disturb the others, who share the stack.
      journeys('e2e-alone', { include: killers, fileParallelism: false, sequence: { groupOrder: 1 } }),
    ],
  },
})
