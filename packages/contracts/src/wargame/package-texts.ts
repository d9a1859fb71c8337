import type { PackageFiles } from './level-package-zip.ts'

/** A file that is read for what it says is no larger. */
export const MAX_TEXT_BYTES = 200_000

/** The Compose file of a package; undefined when it has none. */
export function composeFileOf(files: Pick<PackageFiles, 'has'>): string | undefined {
  return ['docker-compose.yml', 'docker-compose.yaml', 'compose.yml', 'compose.yaml'].find((name) => files.has(name))
}

/** Whether a file may be a hook, or bring one in: it is read for what it says. */
export function isReadForHooks(path: string): boolean {
  return /(?:on-init|\.sh)$/.test(path) || isDockerfile(path)
}

/** By its name, so that what is read of a package does not depend on what the package says. */
export function isDockerfile(path: string): boolean {
  return /(?:^|\/|\.)Dockerfile(?:\.[^/]+)?$/i.test(path)
}
