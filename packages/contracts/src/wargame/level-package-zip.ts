import { zipSync } from 'fflate'
import { readZip } from './zip-reader.ts'

/** Limits of a package. Sizes in bytes. */
export const packageLimits = { zipped: 20 * 1024 * 1024, unzipped: 100 * 1024 * 1024, files: 2000 } as const

/** A wrong file or key of a package, with what is expected. */
export type PackageProblem = { path: string; message: string }
export type PackageFiles = Map<string, Uint8Array>
export type Unpacked = { ok: true; files: PackageFiles } | { ok: false; problems: PackageProblem[] }

/** Reads a zip within the limits. A single top-level folder is removed from the paths. */
export function unzipLevelPackage(bytes: Uint8Array): Unpacked {
  if (bytes.length > packageLimits.zipped)
    return refuse('', `the zip is larger than ${megabytes(packageLimits.zipped)}`)
  const problems: PackageProblem[] = []
  let count = 0
  let total = 0
  let entries: PackageFiles
  try {
    entries = readZip(bytes, ({ name, size }) => {
      if (name.endsWith('/') || isIgnoredFile(name)) return false
      count += 1
      total += size
      const problem = pathProblem(name)
      if (problem && problems.length < 20) problems.push({ path: name, message: problem })
      return !problem && count <= packageLimits.files && total <= packageLimits.unzipped
    })
  } catch {
    return refuse('', 'this is not a zip file, or it is damaged: zip the folder that holds docker-compose.yml')
  }
  if (count > packageLimits.files) return refuse('', `more than ${packageLimits.files} files`)
  if (total > packageLimits.unzipped)
    return refuse('', `unzipped, the files are larger than ${megabytes(packageLimits.unzipped)}`)
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, files: withoutTopFolder(entries) }
}

/**
 * Zips a package. The same files always give the same bytes, and so the same digest. The folder `solution` is left out:
 * only the author needs it.
 */
export function zipLevelPackage(files: PackageFiles): Uint8Array {
  const problems = checkPackageFiles(files)
  if (problems[0]) throw new Error(`${problems[0].path}: ${problems[0].message}`)
  const kept = [...files].filter(([path]) => !path.startsWith('solution/'))
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1))
  // The zip stores dates in the local time zone. This date is local too, so the bytes are the same on every machine.
  const zipped = zipSync(Object.fromEntries(sorted), {
    level: 6,
    mtime: new Date(2020, 0, 1),
    os: 3,
    attrs: 0o100644 << 16,
  })
  if (zipped.length > packageLimits.zipped) throw new Error(`the zip is larger than ${megabytes(packageLimits.zipped)}`)
  return zipped
}

/** Errors in the names, number and sizes of a package's files. */
export function checkPackageFiles(files: PackageFiles): PackageProblem[] {
  const problems = [...files.keys()].flatMap((path) => {
    const message = pathProblem(path)
    return message ? [{ path, message }] : []
  })
  if (files.size > packageLimits.files) problems.push({ path: '', message: `more than ${packageLimits.files} files` })
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  if (total > packageLimits.unzipped)
    problems.push({ path: '', message: `the files are larger than ${megabytes(packageLimits.unzipped)}` })
  return problems
}

/** Whether a file never belongs in a package (files that systems and editors leave behind). */
export function isIgnoredFile(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX|\.git|node_modules)\//.test(path) || /(?:^|\/)(?:\.DS_Store|Thumbs\.db)$/.test(path)
}

function pathProblem(path: string): string | null {
  if (path.length > 240) return 'the path is longer than 240 characters'
  if (path.includes('\\')) return 'write paths with / instead of \\'
  if (/^\/|^[A-Za-z]:/.test(path)) return 'the path is absolute: paths are relative to docker-compose.yml'
  if (path.split('/').some((part) => part === '..' || part === '.' || part === ''))
    return 'the path leaves the package: remove "..", "." and empty parts'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  return /[\u0000-\u001f\u007f]/.test(path) ? 'the path holds control characters' : null
}

function withoutTopFolder(files: PackageFiles): PackageFiles {
  const tops = new Set([...files.keys()].map((path) => path.split('/', 1)[0] ?? ''))
  const [top] = tops
  if (tops.size !== 1 || top === undefined || files.has(top)) return files
  return new Map([...files].map(([path, bytes]) => [path.slice(top.length + 1), bytes]))
}

function refuse(path: string, message: string): Unpacked {
  return { ok: false, problems: [{ path, message }] }
}

function megabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MB`
}
