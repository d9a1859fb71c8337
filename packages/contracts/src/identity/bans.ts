import * as z from 'zod'
import { formatNetwork, readNetwork, toCidr } from '../kernel/network.ts'
import { Moment, Timestamp, Username } from '../kernel/text.ts'
import { PageBefore } from '../messaging/notifications.ts'
import { PrivilegeName } from './roles.ts'

/** An address or a network, IPv4 or IPv6. The output always has the prefix length, and its host bits are zero. */
export const NetworkText = z
  .string()
  .max(60)
  .transform((text, context) => {
    const network = readNetwork(text)
    if (network) return toCidr(network)
    const message = 'Write an address such as 203.0.113.7 or a network such as 203.0.113.0/24 or 2001:db8::/32.'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** The reason; the banned user can read it too. */
const Reason = z
  .string()
  .trim()
  .min(3, 'Say why: whoever is banned reads it.')
  .max(500, 'Use at most 500 characters.')
  .regex(/^[^\p{Cc}]+$/u, 'Write it in one line.')

/**
 * Bans a user or a network. With `privileges`, the user loses only these; without, the user may only read and report.
 */
export const CreateBan = z
  .strictObject({
    username: Username.optional(),
    network: NetworkText.optional(),
    privileges: z.array(PrivilegeName).min(1, 'Choose at least one.').max(100).optional(),
    reason: Reason,
    /** Null: permanent. */
    expiresAt: Moment.nullable(),
    /** Bans the network even if the current user is in it. */
    evenMine: z.boolean().default(false),
  })
  .refine(({ username, network }) => (username === undefined) !== (network === undefined), {
    path: ['username'],
    message: 'Name either a user or a network.',
  })
  .refine(({ network, privileges }) => network === undefined || privileges === undefined, {
    path: ['privileges'],
    message: 'Single privileges are taken from users, not from networks.',
  })
export type CreateBan = z.input<typeof CreateBan>

/** Ids increase with time. */
export const BanRef = z.strictObject({ ban: z.string().regex(/^[1-9]\d{0,17}$/, 'This is not the number of a ban.') })

export const ChangeBanExpiry = BanRef.extend({ expiresAt: Moment.nullable() })

export const RevokeBan = BanRef.extend({ reason: Reason })

export const BanState = z.enum(['active', 'expired', 'revoked'])
export type BanState = z.infer<typeof BanState>

export const ListBans = z.strictObject({
  state: BanState.optional(),
  kind: z.enum(['user', 'privileges', 'network']).optional(),
  /** Bans of this user. */
  username: Username.optional(),
  /** Bans that overlap this address or network: they contain it, or are inside it. */
  network: NetworkText.optional(),
  before: PageBefore,
  limit: z.int().min(1).max(100).default(50),
})
export type ListBans = z.input<typeof ListBans>

const Who = z.object({ id: z.uuid(), username: z.string(), displayName: z.string() })

export const BanView = z.object({
  id: z.string(),
  kind: z.enum(['user', 'privileges', 'network']),
  state: BanState,
  user: Who.nullable(),
  /** With its prefix length, such as 203.0.113.0/24. */
  network: z.string().nullable(),
  /** Empty: everything except reading. */
  privileges: z.array(z.string()),
  reason: z.string(),
  createdAt: Timestamp,
  createdBy: Who,
  expiresAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  revokedBy: Who.nullable(),
  revokeReason: z.string().nullable(),
  /** Whether the current user may change or revoke it. */
  mayChange: z.boolean(),
})
export type BanView = z.infer<typeof BanView>

export const BanPage = z.object({
  bans: z.array(BanView),
  /** The value for `before` of the next page; null at the end. */
  next: z.string().nullable(),
})

export const PreviewNetwork = z.strictObject({ network: NetworkText })

/** Who a ban of a network would affect. */
export const NetworkPreview = z.object({
  network: z.string(),
  first: z.string(),
  last: z.string(),
  /** How many addresses it contains, as text: an IPv6 network can have too many for a number. */
  addresses: z.string(),
  /** Users with a session that was opened from this network. */
  users: z.int(),
  /** Some of them, the most recently seen first. */
  latest: z.array(Who.extend({ address: z.string(), seenAt: Timestamp })),
  /** Whether the current user's address is in it. */
  containsYou: z.boolean(),
  yourAddress: z.string().nullable(),
  /** Active bans of networks that contain it. */
  bannedAlready: z.array(z.string()),
})
export type NetworkPreview = z.infer<typeof NetworkPreview>

/** A network as people write it: a single address has no prefix length. */
export function formatNetworkText(text: string): string {
  const network = readNetwork(text)
  return network ? formatNetwork(network) : text
}
