import { defineConfig } from 'vitest/config'

const source = ['apps/*/src/**', 'packages/*/src/**', 'tooling/**', 'levels/**']
const files = (suffix: string) => source.map((folder) => `${folder}/*${suffix}`)

/** Three kinds of test by suffix: what needs nothing, what needs Postgres, what needs the whole stack. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: files('.test.ts'),
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'db',
          include: files('.db.test.ts'),
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/testing/src/database-setup.ts'],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['e2e/setup.ts'],
          setupFiles: ['e2e/fixtures/network.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
