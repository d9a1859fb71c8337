const MB = 1024 * 1024

/** What a package may weigh. Sizes in bytes. */
export const packageLimits = { zipped: 2048 * MB, unzipped: 4095 * MB, files: 5000 } as const

/** A wrong file or key of a package, with what is expected. */
export type PackageProblem = { path: string; message: string }

/** What is wrong with the names, number and sizes of a package's files. */
export function checkPaths(files: readonly { path: string; size: number }[]): PackageProblem[] {
  const problems = files.flatMap(({ path }) => {
    const message = pathProblem(path)
    return message ? [{ path, message }] : []
  })
  const seen = new Set<string>()
  for (const { path } of files) {
    if (seen.has(path)) problems.push({ path, message: 'is there twice: two files have the same path' })
    seen.add(path)
  }
  if (files.length > packageLimits.files) problems.push(ofAll(`more than ${packageLimits.files} files`))
  if (files.reduce((sum, { size }) => sum + size, 0) > packageLimits.unzipped)
    problems.push(ofAll(`the files are larger than ${megabytes(packageLimits.unzipped)}`))
  return problems.slice(0, 20)
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

function ofAll(message: string): PackageProblem {
  return { path: '', message }
}

/** A size for people. */
export function megabytes(bytes: number): string {
  return `${bytes / MB} MB`
}
