import type { Ctx } from '../../kernel/index.ts'
import type { Account, Decimal, Issuer } from './account.ts'

/** What is booked; declared once, by the feature that books it. */
export interface BookingKind {
  readonly kind: string
}

/** Declares a kind of booking, in small letters, digits, dots and dashes; a manifest's `bookings` names it. */
export function bookingKind(kind: string): BookingKind {
  return { kind }
}

export type Line = readonly [account: Account | Issuer, amount: Decimal]

/** The balances after a booking, in the order of its lines; an issuer has none. */
type Balances<Lines extends readonly Line[]> = {
  [Place in keyof Lines]: Lines[Place] extends readonly [Issuer, Decimal] ? null : Decimal
}

export interface Booking<Lines extends readonly Line[]> {
  kind: BookingKind
  /** What it is for; a kind and a reference are booked once. */
  reference: string
  /** What each account gets, negative when it pays; zero in all for each currency. An account has one line. */
  lines: Lines
}

/**
 * Moves amounts between accounts, all or nothing, and answers the new balances. Booking the same again answers what it
 * answered then and moves nothing; the same reference with other lines is an error. Throws `cash/not-enough` when an
 * account would go below zero. A transaction books once, and then locks nothing more: see ADR 0063.
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
  // The function answers in the order of the lines.
  const { rows: booked } = await ctx.db.raw<{ rows: { balances: Balances<Lines> }[] }>(
    'select platform.book(?, ?, ?::jsonb, ?) as balances',
    [kind, reference, JSON.stringify(rows), createdBy],
  )
  if (!booked[0]) throw new Error('a booking answered nothing')
  return booked[0].balances
}
