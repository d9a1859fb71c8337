import { LedgerEntry } from '@pathwar/db/models/economy/ledger-entry'
import { LedgerTransfer } from '@pathwar/db/models/economy/ledger-transfer'
import { type Ctx, DomainError } from '../../kernel/index.ts'

export interface Transfer {
  kind: 'starting-cash' | 'purchase' | 'reward'
  /** What is paid for; the same kind and reference is booked once. */
  reference: string
  tournamentId: string
  tournamentTeamId: string
  /** Cash that the team gets; negative when it pays. Decimal text, as `numeric` comes from the database. */
  amount: string
}

/**
 * Moves cash between a team and its tournament as a double entry and answers the team's new balance.
 * Throws `cash/not-enough` when the team cannot pay. The team's account is locked first, so transfers take turns.
 */
export async function transfer(
  ctx: Ctx,
  { kind, reference, tournamentId, tournamentTeamId, amount }: Transfer,
): Promise<number> {
  const team = await openAccount(ctx, 'tournament_team', tournamentTeamId)
  const covered = await ctx.db.raw<{ rows: { covered: boolean; nothing: boolean }[] }>(
    'select ?::numeric + ?::numeric >= 0 as covered, ?::numeric = 0 as nothing',
    [team.balance, amount, amount],
  )
  if (!covered.rows[0]?.covered) throw new DomainError('cash/not-enough')
  if (covered.rows[0].nothing) return Number(team.balance)
  const bank = await openAccount(ctx, 'tournament', tournamentId)
  const createdBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const booked = await LedgerTransfer.query(ctx.db).insertAndFetch({ kind, reference, createdBy })
  await LedgerEntry.query(ctx.db).insert({ transferId: booked.id, accountId: team.id, amount })
  await LedgerEntry.query(ctx.db).insert({ transferId: booked.id, accountId: bank.id, amount: negated(amount) })
  await addToBalance(ctx, bank.id, negated(amount))
  return addToBalance(ctx, team.id, amount)
}

/** A team's cash in a tournament; 0 for a team that never had any. */
export async function cashOf(ctx: Ctx, tournamentTeamId: string): Promise<number> {
  const { rows } = await ctx.db.raw<{ rows: { balance: string }[] }>(
    "select balance from ledger_account where owner_kind = 'tournament_team' and owner_id = ? and currency = 'cash'",
    [tournamentTeamId],
  )
  return Number(rows[0]?.balance ?? 0)
}

/** Finds or opens an account and locks it until the end of the transaction. */
async function openAccount(
  ctx: Ctx,
  ownerKind: 'tournament' | 'tournament_team',
  ownerId: string,
): Promise<{ id: string; balance: string }> {
  const { rows } = await ctx.db.raw<{ rows: { id: string; balance: string }[] }>(
    `insert into ledger_account (owner_kind, owner_id, currency) values (?, ?, 'cash')
     on conflict (owner_kind, owner_id, currency) do update set currency = excluded.currency
     returning id, balance`,
    [ownerKind, ownerId],
  )
  if (!rows[0]) throw new Error('the account was neither found nor opened')
  return rows[0]
}

async function addToBalance(ctx: Ctx, accountId: string, amount: string): Promise<number> {
  const { rows } = await ctx.db.raw<{ rows: { balance: string }[] }>(
    'update ledger_account set balance = balance + ?::numeric where id = ? returning balance',
    [amount, accountId],
  )
  return Number(rows[0]?.balance)
}

/** Minus a decimal text. */
export function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}
