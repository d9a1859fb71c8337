import type { AttemptRule } from '@pathwar/contracts/wargame/attempt-rule'
import { LockedAs, type ReleaseChanges } from '@pathwar/contracts/wargame/releases'
import { type Command, Option } from 'commander'
import { amount, wholeNumber } from './option-values.ts'
import { parseMoment } from './time-text.ts'

export interface ReleaseOptions {
  releaseAt?: string
  dueAt?: string
  needs?: string
  needsScore?: number | 'none'
  lockedAs?: LockedAs
  attempts?: AttemptRule | 'usual'
}

/** Adds the options that say when a level of a tournament opens, what it needs, until when it is played and how often it is tried. */
export function addReleaseOptions(command: Command): Command {
  return command
    .option('--release-at <time>', 'it opens then: "2026-12-01 20:00" (your zone), an ISO time, +2h, or none: at once')
    .option('--due-at <time>', 'from then on nobody buys or solves it; none: the end of the tournament')
    .option('--needs <levels>', 'what a team must have solved, by commas; none: nothing')
    .option('--needs-score <points>', 'so many points a team must have; none: any number', (text) =>
      text === 'none' ? text : amount(text),
    )
    .addOption(new Option('--locked-as <how>', 'how it is seen before').choices(LockedAs.options))
    .option(
      '--attempts <rule>',
      'wrong answers of a team: a number, any, usual, or <first>-<longest> seconds of pauses that double',
      attemptRule,
    )
}

/** What these options change; empty: nothing was said. Throws if a time cannot be read. */
export function releaseChanges({
  releaseAt,
  dueAt,
  needs,
  needsScore,
  lockedAs,
  attempts,
}: ReleaseOptions): ReleaseChanges {
  return {
    ...(releaseAt !== undefined && { releasedAt: releaseAt === 'none' ? null : parseMoment(releaseAt) }),
    ...(dueAt !== undefined && { dueAt: dueAt === 'none' ? null : parseMoment(dueAt) }),
    ...(needs !== undefined && { needs: slugsIn(needs) }),
    ...(needsScore !== undefined && { needsScore: needsScore === 'none' ? null : needsScore }),
    ...(lockedAs !== undefined && { lockedAs }),
    ...(attempts !== undefined && { attempts: attempts === 'usual' ? null : attempts }),
  }
}

/** Reads how often a level may be answered wrongly; `usual`: as its kind says. A parser's null would become an empty text. */
function attemptRule(text: string): AttemptRule | 'usual' {
  if (text === 'usual') return text
  if (text === 'any') return { kind: 'free' }
  const pauses = /^(\d{1,5})-(\d{1,5})$/.exec(text)
  if (pauses) return { kind: 'cool-down', firstSeconds: Number(pauses[1]), longestSeconds: Number(pauses[2]) }
  return { kind: 'most', attempts: wholeNumber(text) }
}

function slugsIn(text: string): string[] {
  if (text === 'none') return []
  return text
    .split(',')
    .map((slug) => slug.trim())
    .filter((slug) => slug !== '')
}
