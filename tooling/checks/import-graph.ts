import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** By file of the repository: the files that import it. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>

const sources = '{apps,packages,tooling,levels,bench,e2e}/**/*.{ts,tsx,mjs}'
const statement = /\b(?:import|export)\s+(?:type\s+)?([^'"();]*?)\s*\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g
const door = /(^|\/)index\.ts$/

interface Import {
  target: string
  /** What is taken of it; nothing stands for everything. */
  names: string[]
}

/**
 * Who imports whom, of everything in the repository, types included. An import through a door (`index.ts`) is one of the
 * files behind it that have what is taken.
 */
export function readImporters(root: string): Importers {
  const files = globSync(sources, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
  const packages = readPackages(root)
  const imports = new Map(files.map((file) => [file, importsOf(root, file, packages)]))
  const importers = new Map<string, Set<string>>()
  for (const [file, all] of imports) {
    if (door.test(file)) continue
    for (const { target, names } of all) {
      const behind = door.test(target) ? (imports.get(target) ?? []) : []
      const taken = behind.filter((one) => names.length === 0 || one.names.some((name) => names.includes(name)))
      for (const one of [target, ...taken.map((each) => each.target)]) {
        importers.set(one, (importers.get(one) ?? new Set()).add(file))
      }
    }
  }
  return importers
}

/** Some files and all that reach them through imports; what `ends` says yes to is reached, and not followed. */
export function reachedFrom(
  files: readonly string[],
  importers: Importers,
  ends: (file: string) => boolean,
): Set<string> {
  const reached = new Set(files)
  for (const file of reached) {
    if (ends(file) && !files.includes(file)) continue
    for (const importer of importers.get(file) ?? []) reached.add(importer)
  }
  return reached
}

function importsOf(root: string, file: string, packages: (specifier: string) => string | undefined): Import[] {
  const found: Import[] = []
  for (const [, clause = '', from, bare] of readFileSync(join(root, file), 'utf8').matchAll(statement)) {
    const specifier = from ?? bare ?? ''
    const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : packages(specifier)
    if (target) found.push({ target, names: namesIn(clause) })
  }
  return found
}

/** The names in `{ one, type Two, three as four }`; none where everything is taken. */
function namesIn(clause: string): string[] {
  const [, inside] = /\{([^}]*)\}/.exec(clause) ?? []
  if (inside === undefined) return []
  return inside.split(',').flatMap(
    (part) =>
      part
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s+as\s+/)[0] || [],
  )
}

/** Finds the file behind `@pathwar/<package>/<path>`, as the package's exports say it. */
function readPackages(root: string): (specifier: string) => string | undefined {
  const found = new Map(
    globSync(['packages/*', 'tooling/local'], { cwd: root }).map((folder) => {
      // package.json has these by npm's definition.
      const { name, exports = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
        name: string
        exports?: Record<string, string>
      }
      return [name, { folder, exports }]
    }),
  )
  return (specifier) => {
    const [scope, name, ...path] = specifier.split('/')
    const entry = found.get(`${scope}/${name}`)
    if (!entry) return undefined
    const target = entry.exports[['.', ...path].join('/')] ?? entry.exports['./*']?.replace('*', path.join('/'))
    return target && normalize(join(entry.folder, target))
  }
}
