import type { LevelPackage } from '@pathwar/contracts/wargame/level-package'
import { ImportedLevel, ImportLevel } from '@pathwar/contracts/wargame/levels'
import { Level } from '@pathwar/db/models/wargame/level'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { LevelPackage as PackageRow } from '@pathwar/db/models/wargame/level-package'
import { type Ctx, command, DomainError, inTransaction, type PrepareCtx, perUser } from '../../kernel/index.ts'
import { hasSent } from '../../storage/uploads/index.ts'
import { sealKey, splitAnswer } from './answer-key.ts'
import { patternProblem } from './answer-pattern.ts'
import { inspectPackage } from './inspect-package.ts'
import { requireOwn } from './level.policy.ts'
import { showLevel } from './level.view.ts'

/** Brings a level package in: a new level, a new version of one, or nothing when the very same is here already. */
export const importLevel = command({
  permission: 'level:author',
  audit: {
    action: 'level.imported',
    target: (_input, { level, outcome }) =>
      level && (outcome === 'created' || outcome === 'new-version')
        ? { kind: 'level', id: level.slug, name: level.name }
        : null,
    detail: ({ digest }, { level, outcome }) => ({ version: level?.flavors[0]?.version, outcome, digest }),
  },
  input: ImportLevel,
  output: ImportedLevel,
  rateLimits: perUser('import', 120, 600),
  async prepare(ctx, { digest }) {
    await requireSent(ctx, digest)
    const inspected = await inspectPackage(ctx, digest)
    requirePattern(inspected.described)
    await nameContent(ctx, inspected.described)
    return inspected
  },
  async run(ctx, { digest, dryRun }, { described, warnings, contentDigest }): Promise<ImportedLevel> {
    // Imports of one level take turns, also of a new one, which has no row to lock yet.
    await ctx.db.raw('select pg_advisory_xact_lock(hashtext(?))', [`level:${ctx.domain.id}:${described.level.slug}`])
    const known = await Level.query(ctx.db).findOne({ slug: described.level.slug })
    if (known) requireOwn(ctx, known)
    const sameVersion =
      known && (await LevelFlavor.query(ctx.db).findOne({ levelId: known.id, version: described.flavor.version }))
    if (sameVersion && (await contentOf(ctx, sameVersion)) !== contentDigest)
      throw new DomainError('level/version-exists')
    if (dryRun) return { level: known ? await showLevel(ctx, known) : null, outcome: 'checked', warnings }
    if (known && sameVersion) return { level: await showLevel(ctx, known), outcome: 'unchanged', warnings }
    const level = await putLevel(ctx, known, described)
    await PackageRow.query(ctx.db)
      .insert({ digest, contentDigest, createdAt: ctx.now })
      .onConflict('digest')
      .merge(['content_digest'])
    await putFlavor(ctx, level.id, digest, described)
    const { slug, name } = level
    await ctx.emit('level.imported', { level: { slug, name }, version: described.flavor.version })
    return { level: await showLevel(ctx, level), outcome: known ? 'new-version' : 'created', warnings }
  },
})

/** Throws `level/package-invalid` if answers are compared with a pattern that is none. */
function requirePattern({ flavor: { answer } }: LevelPackage): void {
  const problem = answer.kind === 'regex' ? patternProblem(answer.pattern) : null
  if (problem === null) return
  const message = `is no pattern of RE2: ${problem}. Back-references and looking around are not known.`
  throw new DomainError('level/package-invalid', { fields: [{ path: 'x-pathwar.flavor.answer.pattern', message }] })
}

/** People import what they have sent themselves: a digest alone must not open what is somebody else's. */
async function requireSent(ctx: PrepareCtx, digest: string): Promise<void> {
  const { installation, actor } = ctx
  if (actor.kind !== 'user') return
  const owner = { kind: 'user', id: actor.userId } as const
  const sent = await inTransaction(installation, 'query', ctx, (ctx) => hasSent(ctx, owner, 'level-package', digest))
  if (!sent) throw new DomainError('upload/not-found')
}

/** Of what a version has in it, however it was zipped. */
async function contentOf(ctx: Ctx, { packageDigest }: LevelFlavor): Promise<string | null> {
  return (await PackageRow.query(ctx.db).findById(packageDigest))?.contentDigest ?? null
}

/** A package that came in before contents had digests gets its own when the same version is brought in again. */
async function nameContent(ctx: PrepareCtx, { level, flavor }: LevelPackage): Promise<void> {
  const { installation } = ctx
  const digest = await inTransaction(installation, 'query', ctx, async ({ db }) => {
    const { rows } = await db.raw<{ rows: { digest: string }[] }>(
      `select p.digest from level l join level_flavor f on f.level_id = l.id
       join level_package p on p.digest = f.package_digest
       where l.slug = ? and f.version = ? and p.content_digest is null`,
      [level.slug, flavor.version],
    )
    return rows[0]?.digest
  })
  if (!digest) return
  const { contentDigest } = await inspectPackage(ctx, digest)
  await inTransaction(installation, 'command', ctx, (ctx) =>
    PackageRow.query(ctx.db).findById(digest).patch({ contentDigest }),
  )
}

async function putLevel(ctx: Ctx, known: Level | undefined, { level }: LevelPackage): Promise<Level> {
  const { slug, name, author, locale, homepage } = level
  const facts = { name, author, locale, homepage: homepage || null }
  if (known) return Level.query(ctx.db).patchAndFetchById(known.id, { ...facts, updatedAt: ctx.now })
  const createdBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  return Level.query(ctx.db).insertAndFetch({ slug, ...facts, createdBy, createdAt: ctx.now, updatedAt: ctx.now })
}

async function putFlavor(ctx: Ctx, levelId: string, digest: string, { flavor, services }: LevelPackage): Promise<void> {
  const { instance, price, reward, answer, ...rest } = flavor
  const { form, key } = splitAnswer(answer)
  await LevelFlavor.query(ctx.db).insert({
    createdAt: ctx.now,
    ...rest,
    answer: form,
    answerKey: sealKey(ctx, key),
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
