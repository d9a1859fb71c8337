import { createHash } from 'node:crypto'
import {
  type LevelPackage,
  type PackageProblem,
  readLevelPackage,
  unzipLevelPackage,
  zipLevelPackage,
} from '@pathwar/contracts/wargame/level-package'
import { ImportedLevel, ImportLevel } from '@pathwar/contracts/wargame/levels'
import { Level } from '@pathwar/db/models/wargame/level'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelPackage as PackageRow } from '@pathwar/db/models/wargame/level-package'
import { type Ctx, command, DomainError, hasPrivilege, perUser } from '../../kernel/index.ts'
import { showLevel } from './level.view.ts'

export interface ReadZip {
  described: LevelPackage
  warnings: PackageProblem[]
  bytes: Buffer
  digest: string
}

/** Imports a level package: a new level, a new version of one, or nothing if exactly this package exists. */
export const importLevel = command({
  permission: 'level:author',
  input: ImportLevel,
  output: ImportedLevel,
  rateLimits: perUser('import', 120, 600),
  prepare: async (_outside, { zip }) => readZip(Buffer.from(zip, 'base64')),
  async run(ctx, { dryRun }, { described, warnings, bytes, digest }): Promise<ImportedLevel> {
    // Imports of one level run one after the other, also of a new level, which has no row to lock yet.
    await ctx.db.raw('select pg_advisory_xact_lock(hashtext(?))', [`level:${ctx.domain.id}:${described.level.slug}`])
    const known = await Level.query(ctx.db).findOne({ slug: described.level.slug })
    if (known) requireOwn(ctx, known)
    const sameVersion =
      known && (await LevelFlavor.query(ctx.db).findOne({ levelId: known.id, version: described.flavor.version }))
    if (sameVersion && sameVersion.packageDigest !== digest) throw new DomainError('level/version-exists')
    if (dryRun) return { level: known ? await showLevel(ctx, known) : null, outcome: 'checked', warnings }
    if (known && sameVersion) return { level: await showLevel(ctx, known), outcome: 'unchanged', warnings }
    const level = await putLevel(ctx, known, described)
    await PackageRow.query(ctx.db).insert({ digest, bytes }).onConflict('digest').ignore()
    await putFlavor(ctx, level.id, digest, described)
    const { slug, name } = level
    await ctx.emit('level.imported', { level: { slug, name }, version: described.flavor.version })
    return { level: await showLevel(ctx, level), outcome: known ? 'new-version' : 'created', warnings }
  },
})

/** A level belongs to the user who first imported it; organisers may import new versions of any level. */
function requireOwn(ctx: Ctx, { createdBy }: Level): void {
  const own = ctx.actor.kind === 'user' && ctx.actor.userId === createdBy
  if (!own && !hasPrivilege(ctx.actor, 'tournament:manage')) throw new DomainError('level/not-yours')
}

/** Unpacks, checks and zips again, so that the digest depends only on the content and not on the zip tool. */
function readZip(zip: Buffer): ReadZip {
  const unpacked = unzipLevelPackage(zip)
  if (!unpacked.ok) throw new DomainError('level/package-invalid', { fields: unpacked.problems })
  const read = readLevelPackage(unpacked.files)
  if (!read.ok) throw new DomainError('level/package-invalid', { fields: read.problems })
  const bytes = Buffer.from(zipLevelPackage(unpacked.files))
  const digest = createHash('sha256').update(bytes).digest('hex')
  return { described: read.package, warnings: read.warnings, bytes, digest }
}

async function putLevel(ctx: Ctx, known: Level | undefined, { level }: LevelPackage): Promise<Level> {
  const { slug, name, author, locale, homepage } = level
  const facts = { name, author, locale, homepage: homepage || null }
  if (known) return Level.query(ctx.db).patchAndFetchById(known.id, { ...facts, updatedAt: ctx.now })
  const createdBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  return Level.query(ctx.db).insertAndFetch({ slug, ...facts, createdBy })
}

async function putFlavor(ctx: Ctx, levelId: string, digest: string, { flavor, services }: LevelPackage): Promise<void> {
  const { instance, price, reward, ...rest } = flavor
  await LevelFlavor.query(ctx.db).insert({
    ...rest,
    levelId,
    packageDigest: digest,
    instancePolicy: instance,
    price: String(price),
    reward: String(reward),
    services: services.map(({ name, ports, shell }) => ({
      name,
      kinds: [...new Set([...ports.map(({ kind }) => kind), ...(shell ? (['ssh'] as const) : [])])],
    })),
    createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
  })
}
