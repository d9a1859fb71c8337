import type { Ctx } from '../../kernel/index.ts'

/** An amount as text, as `numeric` comes from the database: never a float. */
export type Decimal = string

interface Owned {
  ownerKind: string
  ownerId: string
  currency: string
}

/** The account has a stored balance, which is never negative. */
export interface Account extends Owned {
  /** What the money is for: to spend, reserved, or held in escrow. */
  purpose: 'spend' | 'hold' | 'escrow'
}

/**
 * Issues its currency: its balance is negative, and no booking waits for another. The balance is not stored: it is the sum
 * of its entries.
 */
export interface Issuer extends Owned {
  purpose: 'issue'
}

/** The balance of an account; `0` if nothing was ever booked on it. For an issuer this sums its entries. */
export async function balanceOf(ctx: Ctx, account: Account | Issuer): Promise<Decimal> {
  const { ownerKind, ownerId, currency, purpose } = account
  const key = [ownerKind, ownerId, currency, purpose]
  const { rows } = await ctx.db.raw<{ rows: { balance: Decimal }[] }>(
    purpose === 'issue'
      ? `select coalesce(sum(amount), 0) as balance from ledger_entry
         where owner_kind = ? and owner_id = ? and currency = ? and purpose = ?`
      : `select balance from ledger_account
         where owner_kind = ? and owner_id = ? and currency = ? and purpose = ?`,
    key,
  )
  return rows[0]?.balance ?? '0'
}

/** The negative of an amount. */
export function negate(amount: Decimal): Decimal {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}
