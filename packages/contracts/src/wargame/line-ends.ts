import type { PackageArchive } from './level-package-zip.ts'
import type { PackageProblem } from './package-paths.ts'

/** Of an interpreter's line more is never read. */
const LOOKED_AT = 64 * 1024

/**
 * The scripts, hooks and variable files of a package that have Windows' line ends: their interpreter, or the last word of each line,
 * would end in a carriage return. They are refused and not converted, since what is in a package is what runs.
 */
export async function windowsLineEnds(
  archive: PackageArchive,
  step: (path: string) => void = () => {},
): Promise<PackageProblem[]> {
  const problems: PackageProblem[] = []
  for (const path of archive.sizes.keys()) {
    step(path)
    const begin = await beginOf(archive, path)
    const meant = begin.startsWith('#!') ? 'its first line' : isForAShell(path) ? 'each line' : null
    if (meant && begin.includes('\r\n'))
      problems.push({
        path,
        message: `has Windows' line ends (CRLF), so that ${meant} would end in a carriage return: save it with LF (git: "* text=auto eol=lf" in .gitattributes)`,
      })
  }
  return problems
}

function isForAShell(path: string): boolean {
  return /(?:^|\/)(?:on-init|\.env|\.env\.[^/]+|[^/]+\.env)$/.test(path)
}

async function beginOf(archive: PackageArchive, path: string): Promise<string> {
  const named = isForAShell(path)
  let text = ''
  for await (const part of archive.open(path)) {
    text += new TextDecoder('latin1').decode(part.subarray(0, LOOKED_AT))
    // Of other files two bytes say enough.
    if (text.length >= LOOKED_AT || (!named && text.length >= 2 && !text.startsWith('#!'))) break
  }
  return text.slice(0, LOOKED_AT)
}
