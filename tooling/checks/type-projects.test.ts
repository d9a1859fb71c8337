import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { expect, test } from 'vitest'

const libraries = globSync(['packages/*/package.json', 'tooling/local/package.json'], { cwd: repository }).map(dirname)

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(repository, file), 'utf8'))
}

/** The projects that one refers to, as folders of the repository. */
function references(file: string): string[] {
  // TypeScript's own shape.
  const listed = (read(file).references ?? []) as { path: string }[]
  return listed.map(({ path }) => relative(repository, resolve(repository, dirname(file), path))).sort()
}

/** The packages of ours that a package needs to run. */
function needs(library: string): string[] {
  const names = Object.keys(read(`${library}/package.json`).dependencies ?? {})
  const ours = names.filter((name) => name.startsWith('@pathwar/')).map((name) => name.slice('@pathwar/'.length))
  return ours
    .map((name) => (existsSync(join(repository, 'packages', name)) ? `packages/${name}` : `tooling/${name}`))
    .sort()
}

test('the check of types builds every package', () => {
  expect(references('tsconfig.build.json')).toEqual([...libraries].sort())
})

test.each(libraries)('%s reads the declarations of the packages that it needs', (library) => {
  expect(references(`${library}/tsconfig.json`)).toEqual(needs(library))
})
