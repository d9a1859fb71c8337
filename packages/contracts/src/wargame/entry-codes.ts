import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { Id, Moment, Slug, Timestamp } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'
import { TournamentRef } from './tournaments.ts'

/** A code that an organiser chooses; it is compared without its dashes and its case. */
export const ChosenEntryCode = z
  .string()
  .trim()
  .min(6, 'Use at least 6 characters: shorter codes are guessed.')
  .max(40, 'Use at most 40 characters.')
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'Use letters, digits and single dashes, such as SCHOOLS-2027.')

export const CreateEntryCode = TournamentRef.extend({
  /** For organisers: whom it is for. */
  label: readableName(2, 60),
  /** Not given: a random one. */
  code: ChosenEntryCode.optional(),
  /** Into which it puts a team, whatever that bracket needs; null: the team chooses. */
  bracket: Slug.nullable().default(null),
  /** How many teams may enter with it; null: any number. */
  maxUses: z.int().min(1, 'Must be at least 1.').max(100_000, 'At most 100,000.').nullable().default(null),
  expiresAt: Moment.nullable().default(null),
})
export type CreateEntryCode = z.infer<typeof CreateEntryCode>

export const EntryCodeRef = z.strictObject({ entryCode: Id })

export const EntryCodeState = z.enum(['active', 'used-up', 'expired', 'revoked'])
export type EntryCodeState = z.infer<typeof EntryCodeState>

export const EntryCodeView = z.object({
  id: Id,
  tournament: z.string(),
  code: z.string(),
  label: z.string(),
  bracket: z.object({ slug: z.string(), name: z.string() }).nullable(),
  maxUses: z.int().nullable(),
  /** How many teams have entered with it. */
  used: z.int(),
  expiresAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  state: EntryCodeState,
  /** The last team that has entered with it. */
  lastTeam: z.object({ slug: z.string(), name: z.string() }).nullable(),
  createdBy: z.string(),
  createdAt: Timestamp,
})
export type EntryCodeView = z.infer<typeof EntryCodeView>

export const ListEntryCodes = TournamentRef.extend({
  before: PageBefore,
  limit: z.int().min(1).max(200).default(50),
})

export const EntryCodePage = z.object({
  /** The latest first. */
  codes: z.array(EntryCodeView),
  /** The value for `before` of the next page; null at the end. */
  next: z.string().nullable(),
})

/** Where one enters with a code, below the address of a domain's pages. The code is in the fragment, which no server logs. */
export function entryPath(tournament: string, code: string): string {
  return `/tournaments/${tournament}/join#code=${encodeURIComponent(code)}`
}
