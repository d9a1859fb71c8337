import type { Ctx } from '../../kernel/index.ts'
import type { Account, Decimal, Issuer } from './account.ts'

/** A kind of booking, declared once, by the feature that uses it. */
export interface BookingKind {
  readonly kind: string
}

/**
 * Declares a kind of booking. Its name has small letters, digits, dots and dashes. The manifest lists it in `bookings`.
 */
export function bookingKind(kind: string): BookingKind {
  return { kind }
}

export type Line = readonly [account: Account | Issuer, amount: Decimal]

/** The balances after a booking, in the order of its lines; null for an issuer. */
type Balances<Lines extends readonly Line[]> = {
  [Place in keyof Lines]: Lines[Place] extends readonly [Issuer, Decimal] ? null : Decimal
}

export interface Booking<Lines extends readonly Line[]> {
  kind: BookingKind
  /** The thing that the booking is for. A kind and a reference can be booked once. */
  reference: string
  /** The amount that each account gets; negative if it pays. The sum per currency is zero. An account has one line. */
  lines: Lines
}

/**
 * Moves amounts between accounts, all or nothing, and returns the new balances. A repeated call with the same lines moves
 * nothing and returns the first result; with other lines it is an error. Throws `cash/not-enough` if a balance would
 * become negative. A transaction books once, and locks nothing after that: see ADR 0063.
 */
export async function book<const Lines extends readonly Line[]>(
  ctx: Ctx,
  { kind: { kind }, reference, lines }: Booking<Lines>,
): Promise<Balances<Lines>> {
  const rows = lines.map(([{ ownerKind, ownerId, currency, purpose }, amount]) => ({
    owner_kind: ownerKind,
    owner_id: ownerId,
    currency,
    purpose,
    amount,
  }))
  const createdBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  // The function returns the balances in the order of the lines.
  const { rows: booked } = await ctx.db.raw<{ rows: { balances: Balances<Lines> }[] }>(
    'select platform.book(?, ?, ?::jsonb, ?) as balances',
    [kind, reference, JSON.stringify(rows), createdBy],
  )
  if (!booked[0]) throw new Error('a booking answered nothing')
  return booked[0].balances
}
