import type { LevelPackage, PackageProblem } from '@pathwar/contracts/wargame/level-package'
import type { PackageInspection } from '@pathwar/contracts/wargame/package-inspection'
import { DomainError, type PrepareCtx } from '../../kernel/index.ts'
import { openBlob } from '../../storage/blobs/index.ts'

export interface InspectedPackage {
  described: LevelPackage
  warnings: PackageProblem[]
  contentDigest: string
}

/**
 * Reads a package in a thread, which has so much time for each of its files and no more. Throws `level/package-invalid` with all that
 * is wrong, also when it took too long, and `level/busy` when too many wait.
 */
export async function inspectPackage(
  { installation, domain, actor }: PrepareCtx,
  digest: string,
): Promise<InspectedPackage> {
  const { threads } = installation
  if (!threads) throw new Error('this process has no threads, in which packages are read')
  const source = await openBlob({ installation, domain }, digest)
  const turn = actor.kind === 'user' ? actor.userId : actor.kind
  const result = await threads.run({ name: 'inspect-package', source, turn })
  if (!result.ok) {
    if (result.why === 'busy') throw new DomainError('level/busy', { retryAfter: 10 })
    const { at, why, limit } = result
    const message = why === 'time' ? `took longer than ${limit} to read` : `needs more than ${limit} of memory to read`
    throw new DomainError('level/package-invalid', { fields: [{ path: at, message }] })
  }
  // Our own thread answers it.
  const inspection = result.answer as PackageInspection
  if (!inspection.ok) throw new DomainError('level/package-invalid', { fields: inspection.problems })
  const { package: described, warnings, contentDigest } = inspection
  return { described, warnings, contentDigest }
}
