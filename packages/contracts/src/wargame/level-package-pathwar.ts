import type * as z from 'zod'
import type { AnswerYaml } from './level-package-answer.ts'
import { type Findings, problemsOf } from './level-package-problems.ts'
import { type FlavorYaml, PathwarYaml } from './level-package-schema.ts'
import type { PackageProblem } from './package-paths.ts'

type Redump = { strategy: 'on-validation' | 'every'; delaySeconds?: number }

/** The level's metadata from `x-pathwar`. */
export type LevelDescription = {
  level: { name: string; slug: string; locale: string; author: string; homepage: string }
  flavor: {
    version: string
    price: number
    reward: number
    body: string
    passphrases: number
    /** How it is answered, with what is right. */
    answer: AnswerYaml
    category: string
    tags: string[]
    difficulty: 'easy' | 'medium' | 'hard'
    instance: 'per-team' | 'per-user' | 'shared'
    ttlSeconds: number
    redump: Redump[]
    files: string[]
    /** What is sold with it, in order; each needs the one before. */
    hints: { name: string; text: string; price: number }[]
  }
}

/** Reads `x-pathwar`. Returns null if it is not valid, and adds the reasons to the problems. */
export function parsePathwar(value: unknown, found: Findings): LevelDescription | null {
  if (value === undefined) {
    found.problems.push({
      path: 'x-pathwar',
      message: 'is missing: describe the level under x-pathwar.challenge and x-pathwar.flavor',
    })
    return null
  }
  const parsed = PathwarYaml.safeParse(value)
  if (!parsed.success) {
    found.problems.push(...problemsOf(parsed.error, 'x-pathwar'))
    return null
  }
  const { challenge, flavor } = parsed.data
  const unused = {
    'challenge.description': challenge.description,
    'challenge.preview_url': challenge.preview_url,
    'challenge.is_draft': challenge.is_draft,
    'flavor.source_url': flavor.source_url,
    'flavor.driver': flavor.driver,
  }
  for (const [key, given] of Object.entries(unused)) {
    if (given !== undefined) found.warnings.push({ path: `x-pathwar.${key}`, message: 'is read and has no effect' })
  }
  for (const warning of unheededOf(flavor)) found.warnings.push(warning)
  if (flavor.body === '')
    found.warnings.push({ path: 'x-pathwar.flavor.body', message: 'is empty: players see no description' })
  const asksPassphrases = flavor.answer.kind === 'passphrases'
  if (!asksPassphrases && flavor.passphrases)
    found.problems.push({
      path: 'x-pathwar.flavor.passphrases',
      message: `a level whose answer is "${flavor.answer.kind}" has no passphrases: remove it`,
    })
  const slug = challenge.slug ?? slugOf(challenge.name)
  if (slug === '')
    found.problems.push({
      path: 'x-pathwar.challenge.slug',
      message: 'is missing, and the name gives none: write one such as "my-level"',
    })
  return {
    level: {
      name: challenge.name,
      slug,
      locale: challenge.locale,
      author: challenge.author,
      homepage: challenge.homepage,
    },
    flavor: {
      version: flavor.version,
      price: flavor.purchase_price,
      reward: flavor.validation_reward,
      body: flavor.body,
      passphrases: flavor.passphrases ?? (asksPassphrases ? 1 : 0),
      answer: flavor.answer,
      category: flavor.category,
      tags: flavor.tags,
      difficulty: flavor.difficulty,
      instance: flavor.instance,
      ttlSeconds: flavor.ttl,
      files: flavor.files,
      hints: flavor.hints.map(({ name, text, price }, index) => ({ name: name ?? `Hint ${index + 1}`, text, price })),
      redump: flavor['redump-policy'].map(({ strategy, delay }) =>
        delay === undefined ? { strategy } : { strategy, delaySeconds: delay },
      ),
    },
  }
}

/** Settings that are stored for a later version. So far every level runs per team, and is restarted by hand only. */
function unheededOf(flavor: z.infer<typeof FlavorYaml>): PackageProblem[] {
  const unheeded: PackageProblem[] = []
  if (flavor.instance !== 'per-team')
    unheeded.push({
      path: 'x-pathwar.flavor.instance',
      message: `is kept and has no effect yet: every team gets an instance of its own, whatever "${flavor.instance}" says`,
    })
  if (flavor['redump-policy'].length > 0)
    unheeded.push({
      path: 'x-pathwar.flavor.redump-policy',
      message: 'is kept and has no effect yet: instances start over by hand only (pathwar redump)',
    })
  return unheeded
}

/** Must not change, although contracts/text has a better one: a package without a slug is recognised by this result. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
