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

/** The balances of several owners' accounts of a kind at a moment, by owner; an owner on whose account nothing was booked by then has none. */
export async function balancesAt(
  ctx: Ctx,
  { ownerKind, currency, purpose }: Omit<Account, 'ownerId'>,
  ownerIds: readonly string[],
  at: Date,
): Promise<Map<string, Decimal>> {
  const { rows } = await ctx.db.raw<{ rows: { ownerId: string; balance: Decimal }[] }>(
    `select e.owner_id as "ownerId", sum(e.amount) as balance
     from ledger_entry e join ledger_transfer t on t.id = e.transfer_id
     where e.owner_id = any (?::uuid[]) and e.currency = ? and e.purpose = ? and e.owner_kind = ? and t.created_at <= ?
     group by e.owner_id`,
    [[...ownerIds], currency, purpose, ownerKind, at],
  )
  return new Map(rows.map(({ ownerId, balance }) => [ownerId, balance]))
}

/**
 * The balances of accounts, locked until the end of the transaction in the order of their keys, as `book` does; for a decision that
 * depends on them. What follows is that booking, and no other lock. An account on which nothing was ever booked is not held: it has
 * `0`, and can only get more.
 */
export async function heldBalances<const Accounts extends readonly Account[]>(
  { db }: Pick<Ctx, 'db'>,
  accounts: Accounts,
): Promise<{ [Place in keyof Accounts]: Decimal }> {
  const keys = accounts.map(({ ownerKind, ownerId, currency, purpose }) => ({
    ...{ owner_kind: ownerKind, owner_id: ownerId },
    ...{ currency, purpose },
  }))
  const { rows } = await db.raw<{ rows: { ownerId: string; balance: Decimal }[] }>(
    `select a.owner_id as "ownerId", a.balance from ledger_account a
     join jsonb_to_recordset(?::jsonb) as k (owner_kind text, owner_id uuid, currency text, purpose text)
       using (owner_kind, owner_id, currency, purpose)
     order by a.owner_kind, a.owner_id, a.currency, a.purpose for no key update of a`,
    [JSON.stringify(keys)],
  )
  const balances = new Map(rows.map(({ ownerId, balance }) => [ownerId, balance]))
  // A balance for each account, in their order.
  return accounts.map(({ ownerId }) => balances.get(ownerId) ?? '0') as { [Place in keyof Accounts]: Decimal }
}

/** The negative of an amount. */
export function negate(amount: Decimal): Decimal {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}
