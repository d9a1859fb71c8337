import type { UserView } from '@pathwar/contracts/identity/auth'
import { CreateBan } from '@pathwar/contracts/identity/bans'
import { PrivilegeName } from '@pathwar/contracts/identity/roles'
import * as z from 'zod'
import { fromLocalInput } from '../../../components/local-moment.ts'
import { may } from '../../../session.ts'

const hour = 3_600_000
const day = 24 * hour

/** The durations to choose from. A month is thirty days here, so that small clock differences do not matter. */
export const lengths = {
  hour: { label: 'One hour', ms: hour },
  day: { label: 'One day', ms: day },
  week: { label: 'One week', ms: 7 * day },
  month: { label: '30 days', ms: 30 * day },
  until: { label: 'Until…', ms: null },
  forever: { label: 'For good', ms: null },
} as const
export type Length = keyof typeof lengths

const Fields = z.object({
  who: z.enum(['user', 'network']),
  username: z.string(),
  network: z.string(),
  what: z.enum(['everything', 'privileges']),
  privileges: z.array(PrivilegeName),
  lasts: z.enum(['hour', 'day', 'week', 'month', 'until', 'forever']),
  /** For `until`: the value of a date field. */
  expiresAt: z.string(),
  reason: z.string(),
  evenMine: z.boolean(),
})
export type BanFields = z.input<typeof Fields>

/** Converts the dialog's values to the server's input, and validates them like the server. */
export const BanForm = Fields.transform((fields): CreateBan => toBan(fields, Date.now())).pipe(CreateBan)

/** If an end is chosen but not typed yet, the value is invalid, so that the field shows it. */
export function endOf({ lasts, expiresAt }: Pick<BanFields, 'lasts' | 'expiresAt'>, now: number): string | null {
  if (lasts === 'forever') return null
  const { ms } = lengths[lasts]
  return ms === null ? fromLocalInput(expiresAt) : new Date(now + ms).toISOString()
}

export function toBan(fields: BanFields, now: number): CreateBan {
  const { who, username, network, what, privileges, reason, evenMine } = fields
  const common = { reason, expiresAt: endOf(fields, now) }
  if (who === 'network') return { network, evenMine, ...common }
  return { username, ...(what === 'privileges' && { privileges }), ...common }
}

/** What the current user may ban, so that the dialog offers nothing that would be refused. */
export function banRights(user: UserView | null) {
  const anything = may(user, 'permaban')
  return {
    network: anything,
    everything: anything || may(user, 'ban'),
    privileges: anything || may(user, 'privban'),
    /** Whether the ban may be permanent. */
    forever: (what: BanFields['what']) => anything || (what === 'privileges' && may(user, 'privban')),
  }
}
