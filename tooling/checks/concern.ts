import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gatherers } from '../dev/gathering.ts'
import { reachedFrom, readImporters } from './import-graph.ts'

/** What a change can break. */
export interface Concern {
  /** Files of unit and database tests, in order. */
  tests: string[]
  /** Features by the names that clients use, to which tests of all use cases may keep. */
  features: string[]
}

/** They go through every use case, or through those of the features they are told. */
const generated = [
  'packages/domain/src/all/permission-table.test.ts',
  'packages/domain/src/all/sweep.db.test.ts',
  'packages/trpc/src/fuzz.db.test.ts',
]
const isTest = /^(?!e2e\/).*\.test\.tsx?$/
const lists = new Set(gatherers.map(({ file }) => file))

/**
 * What a change of these files can break: tests that reach one of them through imports, all tests of their features,
 * and for a migration those of the database. What a test merely sets up with is not followed, nor are the lists of all
 * features: both lead from everything to everything, and the whole run has them.
 */
export function concernOf(root: string, files: readonly string[]): Concern {
  const reached = reachedFrom(files, readImporters(root), (file) => lists.has(file) || isSetUp(file))
  const folders = new Set(
    files.flatMap((file) => /^packages\/domain\/src\/(?!all\/)[^/]+\/[^/]+\//.exec(file)?.[0] ?? []),
  )
  const features = [...folders].flatMap((folder) => featuresIn(join(root, folder)))
  const tests = [
    ...[...reached].filter((file) => isTest.test(file)),
    ...[...folders].flatMap((folder) => globSync(`${folder}*.test.ts`, { cwd: root })),
    ...(features.length > 0 ? generated : []),
    ...(files.some((file) => file.endsWith('.sql')) ? databaseTests(root) : []),
  ]
  return { tests: [...new Set(tests)].sort(), features: features.sort() }
}

function isSetUp(file: string): boolean {
  return /\.fixture\.tsx?$/.test(file) || file.startsWith('packages/testing/')
}

function databaseTests(root: string): string[] {
  return globSync(['packages/db/src/**/*.test.ts', 'packages/domain/src/all/upgrade.db.test.ts'], { cwd: root })
}

/** The names of the features that a folder declares. */
function featuresIn(folder: string): string[] {
  return globSync('feature.ts', { cwd: folder }).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return [...text.matchAll(/\bfeature\('([^']+)'/g)].map(([, name = '']) => name)
  })
}
