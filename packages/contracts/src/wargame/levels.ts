import * as z from 'zod'
import { Amount, Id, Slug, Timestamp } from '../kernel/text.ts'
import { Digest } from '../storage/uploads.ts'
import { AnswerForm } from './answers.ts'
import { ReleaseChanges } from './releases.ts'

export const Difficulty = z.enum(['easy', 'medium', 'hard'])

/** A level package that the caller has sent before, by its digest. `dryRun` only says what it would do. */
export const ImportLevel = z.strictObject({
  digest: Digest,
  dryRun: z.boolean().default(false),
})
export type ImportLevel = z.infer<typeof ImportLevel>

export const LevelRef = z.strictObject({ level: Slug })

export const PackageRef = z.strictObject({ level: Slug, version: z.string().max(50) })

/** The package of a version as a file: its name, and what it is by SHA-256. */
export const PackageFile = z.object({ name: z.string(), digest: Digest })

/** Where the package of a version is downloaded. */
export function packagePath(level: string, version: string): string {
  return `/files/levels/${encodeURIComponent(level)}/${encodeURIComponent(version)}`
}

export const FlavorView = z.object({
  id: Id,
  version: z.string(),
  digest: z.string(),
  category: z.string(),
  difficulty: Difficulty,
  tags: z.array(z.string()),
  price: z.number(),
  reward: z.number(),
  passphrases: z.int(),
  /** Without what is right: that is in the package. */
  answer: AnswerForm,
  body: z.string(),
  services: z.array(z.object({ name: z.string(), kinds: z.array(z.enum(['http', 'tcp', 'ssh'])) })),
  files: z.array(z.string()),
  /** Empty for authors of other levels. */
  hints: z.array(z.object({ name: z.string(), text: z.string(), price: z.number() })),
  createdAt: Timestamp,
})
export type FlavorView = z.infer<typeof FlavorView>

/** A level as authors and organisers see it. */
export const LevelView = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  author: z.string(),
  locale: z.string(),
  homepage: z.string().nullable(),
  /** Newest first. */
  flavors: z.array(FlavorView),
  tournaments: z.array(z.object({ slug: z.string(), name: z.string(), price: z.number(), reward: z.number() })),
  can: z.object({ download: z.boolean() }),
})
export type LevelView = z.infer<typeof LevelView>

export const ImportedLevel = z.object({
  level: LevelView.nullable(),
  /** `unchanged`: exactly this package was imported before. */
  outcome: z.enum(['created', 'new-version', 'unchanged', 'checked']),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
})
export type ImportedLevel = z.infer<typeof ImportedLevel>

/** Publishes a level in a tournament. Price and reward default to the package's; so does the category, where it was not published before. */
export const PublishLevel = z.strictObject({
  tournament: Slug,
  level: Slug,
  version: z.string().max(50).optional(),
  price: Amount.optional(),
  reward: Amount.optional(),
  category: z.string().trim().min(1).max(40).optional(),
  /** When it appears; from the first moment on. */
  release: ReleaseChanges.optional(),
})
export type PublishLevel = z.infer<typeof PublishLevel>

export const PublishedLevelRef = z.strictObject({ tournament: Slug, level: Slug })

/** `was`: how it was published, to publish it so again. */
export const UnpublishedLevel = LevelView.extend({
  was: z.object({ version: z.string(), price: z.number(), reward: z.number(), category: z.string() }),
})
