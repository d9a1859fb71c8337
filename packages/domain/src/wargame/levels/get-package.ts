import { PackageFile, PackageRef } from '@pathwar/contracts/wargame/levels'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { DomainError, query } from '../../kernel/index.ts'
import { requireOwn } from './level.policy.ts'
import { levelBySlug } from './level.queries.ts'

/** The package of a version, as it was imported, for its author and for organisers. */
export const getPackage = query({
  permission: 'level:author',
  input: PackageRef,
  output: PackageFile,
  async run(ctx, { level: slug, version }) {
    const level = await levelBySlug(ctx, slug)
    requireOwn(ctx, level)
    const flavor = await LevelFlavor.query(ctx.db).findOne({ levelId: level.id, version })
    if (!flavor) throw new DomainError('level/not-found')
    return { name: `${slug}-${version.replace(/[^\w.-]/g, '_')}.zip`, digest: flavor.packageDigest }
  },
})
