import type { LevelPackage, PackageProblem } from './level-package.ts'

/** What a package says of itself, and the digest of its content: the same however it was zipped. */
export type PackageInspection =
  | { ok: true; package: LevelPackage; warnings: PackageProblem[]; contentDigest: string }
  | { ok: false; problems: PackageProblem[]; warnings: PackageProblem[] }
