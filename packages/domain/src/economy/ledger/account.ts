import type { Ctx } from '../../kernel/index.ts'

/** An amount as text, as `numeric` comes from the database: never a float. */
export type Decimal = string

interface Owned {
  ownerKind: string
  ownerId: string
  currency: string
}

/** Holds a balance, which never goes below zero. */
export interface Account extends Owned {
  /** What its owner may spend, what waits for something, or what is kept for two. */
  purpose: 'spend' | 'hold' | 'escrow'
}

/** Issues its currency: it goes below zero, and nobody waits for anybody to book on it. Its balance is the sum of its entries. */
export interface Issuer extends Owned {
  purpose: 'issue'
}

/** The balance of an account, `0` for one on which nothing was ever booked. An issuer's takes a sum over its entries. */
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

/** Minus an amount. */
export function negate(amount: Decimal): Decimal {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}
