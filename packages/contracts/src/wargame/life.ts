import * as z from 'zod'
import { DisplayName, Moment, Slug, Timestamp } from '../kernel/text.ts'
import { TournamentRef } from './tournaments.ts'

const MOST_REASON = 500

/** Whether people go on to enter what runs while a tournament is paused. */
export const PausedGate = z.enum(['stays', 'shuts'])
export type PausedGate = z.infer<typeof PausedGate>

export const PauseTournament = TournamentRef.extend({
  /** What players read; may be empty. */
  reason: z.string().trim().max(MOST_REASON, `Use at most ${MOST_REASON} characters.`).default(''),
  /** Running instances stay as they are, and keep their time; `shuts`: nobody enters them meanwhile. */
  gate: PausedGate.default('stays'),
})
export type PauseTournament = z.infer<typeof PauseTournament>

/** A pause of a tournament. */
export const PauseView = z.object({
  from: Timestamp,
  /** `null`: it lasts. */
  to: Timestamp.nullable(),
  reason: z.string(),
  /** Who paused it, for organisers. */
  by: z.string().nullable(),
})
export type PauseView = z.infer<typeof PauseView>

export const ArchiveTournament = TournamentRef.extend({
  /** Whether everybody who sees it may start its levels again; nothing of that counts. */
  practice: z.boolean().default(false),
})

export const SetPractice = TournamentRef.extend({ practice: z.boolean() })

export const CloneTournament = TournamentRef.extend({
  name: DisplayName,
  /** Default: made from the name. */
  slug: Slug.optional(),
  /** All other times are as long after it as in the tournament that is cloned. */
  startsAt: Moment,
})
export type CloneTournament = z.infer<typeof CloneTournament>

/** `error`: it cannot be played as it is. `warning`: somebody should have looked at it. */
export const Severity = z.enum(['error', 'warning'])
export type Severity = z.infer<typeof Severity>

/** Something of a tournament that should be mended before it begins. */
export const CheckProblem = z.object({
  /** Which check found it, such as `no-levels`. */
  check: z.string(),
  severity: Severity,
  /** A sentence. */
  text: z.string(),
  /** The address of the page where it is mended. */
  mend: z.string(),
})
export type CheckProblem = z.infer<typeof CheckProblem>

export const CheckResult = z.object({
  /** Errors first. */
  problems: z.array(CheckProblem),
  /** How many of each there are. */
  errors: z.int(),
  warnings: z.int(),
})
export type CheckResult = z.infer<typeof CheckResult>
