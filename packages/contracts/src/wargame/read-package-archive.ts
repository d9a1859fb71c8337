import { type ReadPackage, readLevelPackage } from './level-package.ts'
import { type PackageArchive, readWhole } from './level-package-zip.ts'
import { windowsLineEnds } from './line-ends.ts'
import { checkLinks } from './package-entries.ts'
import type { PackageProblem } from './package-paths.ts'
import { composeFileOf, isReadForHooks, MAX_TEXT_BYTES } from './package-texts.ts'
import { ZipError } from './zip-reader.ts'

/** Says what is read next, and in how many seconds it has to be. */
export type Step = (path: string, seconds: number) => void

const TEXT_SECONDS = 5
const MAX_TEXTS_BYTES = 16 * 1024 * 1024
const MOST_NAMED = 20

/** Reads and checks a package, of whose files only those are unpacked that say something of it. */
export async function readPackageArchive(archive: PackageArchive, step: Step = () => {}): Promise<ReadPackage> {
  const compose = composeFileOf(archive.sizes)
  const texts = [...archive.sizes].filter(
    ([path, size]) => path === compose || ((path === '.env' || isReadForHooks(path)) && size <= MAX_TEXT_BYTES),
  )
  if (texts.reduce((sum, [, size]) => sum + size, 0) > MAX_TEXTS_BYTES)
    return refused('', 'its scripts and Dockerfiles are larger than 16 MB together')
  const found = new Map<string, Uint8Array>()
  for (const [path] of texts) {
    step(path, TEXT_SECONDS)
    try {
      found.set(path, await readWhole(archive, path, MAX_TEXTS_BYTES))
    } catch (error) {
      if (!(error instanceof ZipError)) throw error
      return refused(path, `cannot be unpacked: ${error.message}`)
    }
  }
  let carriageReturns: PackageProblem[]
  try {
    carriageReturns = await windowsLineEnds(archive, (path) => step(path, TEXT_SECONDS))
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return refused('', `cannot be unpacked: ${error.message}`)
  }
  step(compose ?? '', TEXT_SECONDS)
  const read = readLevelPackage({
    has: (path) => archive.sizes.has(path),
    get: (path) => found.get(path),
    keys: () => archive.sizes.keys(),
  })
  const contexts = read.ok ? read.package.services.flatMap(({ build }) => (build ? [build.context] : [])) : []
  const links = read.ok ? checkLinks(archive.links, contexts) : { problems: [], warnings: [] }
  const warnings = [...read.warnings, ...links.warnings.slice(0, MOST_NAMED), ...archive.leftOut]
  const more = [...links.problems, ...carriageReturns].slice(0, MOST_NAMED)
  if (read.ok && more.length === 0) return { ...read, warnings }
  return { ok: false, problems: [...(read.ok ? [] : read.problems), ...more], warnings }
}

function refused(path: string, message: string): ReadPackage {
  return { ok: false, problems: [{ path, message }], warnings: [] }
}
