import { checkPaths, type PackageProblem } from './package-paths.ts'

/** What a folder or a zip holds under a path. */
export type PackageEntry =
  | { path: string; kind: 'file'; size: number }
  | { path: string; kind: 'link'; target: string }
  /** A device, a pipe, a socket. */
  | { path: string; kind: 'other' }

export type ArrangedEntries =
  | { ok: true; sizes: Map<string, number>; links: Map<string, string>; leftOut: PackageProblem[] }
  | { ok: false; problems: PackageProblem[] }

/**
 * The rule for what is in a package, however it came: files and links by their paths. Only what a packer adds at the package's own
 * top is left out, and named; further down it may belong to the level (an exposed `.git` is one).
 */
export function arrangeEntries(entries: readonly PackageEntry[]): ArrangedEntries {
  const counts = new Map<string, number>()
  const kept = entries.filter(({ path }) => {
    const top = addedByPackers(path)
    if (top) counts.set(top, (counts.get(top) ?? 0) + 1)
    return !top && !path.startsWith('solution/')
  })
  const problems = [
    ...checkPaths(kept.map((entry) => ({ path: entry.path, size: entry.kind === 'file' ? entry.size : 0 }))),
    ...kept.flatMap(({ path, kind }) =>
      kind === 'other' ? [{ path, message: 'is neither a file, a folder nor a link' }] : [],
    ),
    ...underFiles(kept.map(({ path }) => path)),
  ]
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, 20) }
  return {
    ok: true,
    sizes: new Map(kept.flatMap((entry) => (entry.kind === 'file' ? [[entry.path, entry.size]] : []))),
    links: new Map(kept.flatMap((entry) => (entry.kind === 'link' ? [[entry.path, entry.target]] : []))),
    leftOut: [...counts].map(([path, count]) => ({
      path,
      message: `is left out${count > 1 ? ` (${count} files)` : ''}: at the top of a package it is the packer's`,
    })),
  }
}

/** The name at the top of a package under which systems, editors and git leave something; null for anything else. */
export function addedByPackers(path: string): string | null {
  const [top = ''] = path.split('/')
  return /^(?:__MACOSX|\.git|node_modules)$/.test(top)
    ? `${top}/`
    : /^(?:\.DS_Store|Thumbs\.db)$/.test(path)
      ? path
      : null
}

/** Something cannot lie under a path that is a file, or a link. */
function underFiles(paths: string[]): PackageProblem[] {
  const all = new Set(paths)
  return paths.flatMap((path) => {
    const above = path
      .split('/')
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join('/'))
    const file = above.find((folder) => all.has(folder))
    return file === undefined ? [] : [{ path, message: `lies under ${file}, which is no folder` }]
  })
}

/**
 * What becomes of links: those that stay inside of their build folder are kept, those outside of build folders are left out, and
 * others are refused. Only a target's beginning may go up: further in, a `..` could leave through another link.
 */
export function checkLinks(
  links: ReadonlyMap<string, string>,
  contexts: readonly string[],
): { problems: PackageProblem[]; warnings: PackageProblem[] } {
  const found: { problems: PackageProblem[]; warnings: PackageProblem[] } = { problems: [], warnings: [] }
  for (const [path, target] of links) {
    const context = contexts.filter((one) => isUnder(path, one)).toSorted((one, other) => other.length - one.length)[0]
    if (context === undefined)
      found.warnings.push({ path, message: `is a link (to ${target}) outside of the build folders, and is left out` })
    else if (!staysUnder(path, target, context))
      found.problems.push({
        path,
        message: `is a link to ${target}, which leads out of the build folder ${context || '.'}: put the file itself there`,
      })
  }
  return found
}

/** Whether a link's target lies in a folder of the package, as its text says and through whatever other links. */
export function staysUnder(path: string, target: string, folder: string): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\0') || target.includes('\\')) return false
  const parts = target.split('/')
  const ups = parts.findIndex((part) => part !== '..')
  const down = ups === -1 ? [] : parts.slice(ups)
  if (down.includes('..')) return false
  const at = path.split('/').slice(0, -1)
  const up = ups === -1 ? parts.length : ups
  if (up > at.length) return false
  const meant = [...at.slice(0, at.length - up), ...down.filter((part) => part !== '.' && part !== '')].join('/')
  return folder === '' || meant === folder || isUnder(meant, folder)
}

function isUnder(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`)
}
