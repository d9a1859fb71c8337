import { AdjustTeams, Ruled } from '@pathwar/contracts/wargame/rulings'
import { type Account, book, heldBalances, type Line, negate } from '../../economy/ledger/index.ts'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { bankOf, cashOf } from '../tournaments/index.ts'
import { adjustment } from './bookings.ts'
import { type Outcome, ruleTeams, toRuled } from './rule-teams.ts'
import { tellMembers } from './tell-members.ts'

/** Gives teams points or cash, or takes them, with the reason; all of them or none. It does not change who reached a score first. */
export const adjustTeams = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: AdjustTeams,
  output: Ruled,
  async run(ctx, { tournament: slug, teams, score, cash, reason }) {
    const outcome = await ruleTeams(ctx, { tournament: slug, teams, kind: 'adjusted', reason, score, cash })
    const { tournament, changed } = outcome
    if (cash !== 0) await bookCash(ctx, outcome, cash)
    for (const { slug: team, name, teamId } of changed) {
      const payload = { tournament: tournament.slug, team: { slug: team, name }, score, cash, reason }
      await ctx.emit('team.adjusted', payload, { tournamentId: tournament.id, teamId })
    }
    await tellMembers(ctx, outcome, {
      kind: 'tournament.adjusted',
      message: `The organisers of ${tournament.name} ${textOf(score, cash)}: ${reason}`,
    })
    return toRuled(outcome)
  },
})

/** One booking for all, before which nobody whom it takes from is short. */
async function bookCash(ctx: Ctx, { tournament, changed, batch }: Outcome, cash: number): Promise<void> {
  const amount = cash.toFixed(2)
  const accounts = changed.map(({ tournamentTeamId }) => cashOf(tournamentTeamId))
  if (cash < 0) await requireCash(ctx, changed, accounts, -cash)
  const lines: Line[] = accounts.map((account) => [account, amount])
  const total = (cash * changed.length).toFixed(2)
  await book(ctx, { kind: adjustment, reference: batch, lines: [...lines, [bankOf(tournament.id), negate(total)]] })
}

async function requireCash(
  ctx: Ctx,
  teams: Outcome['changed'],
  accounts: readonly Account[],
  needed: number,
): Promise<void> {
  const balances = await heldBalances(ctx, accounts)
  const short = teams.flatMap(({ name }, index) => {
    const has = Number(balances[index] ?? 0)
    return has < needed ? [`${name} has ${has}`] : []
  })
  if (short.length === 0) return
  const names = short.slice(0, 5).join(', ')
  throw new DomainError('ruling/not-enough-cash', {
    message: `Not every team has ${needed} of cash, and nobody owes any: ${names}. Take less.`,
  })
}

function textOf(score: number, cash: number): string {
  const parts = [
    { amount: score, unit: Math.abs(score) === 1 ? 'point' : 'points' },
    { amount: cash, unit: 'cash' },
  ].filter(({ amount }) => amount !== 0)
  const said = (gives: boolean) =>
    parts
      .filter(({ amount }) => amount > 0 === gives)
      .map(({ amount, unit }) => `${Math.abs(amount)} ${unit}`)
      .join(' and ')
  const sentences = [said(true) && `gave your team ${said(true)}`, said(false) && `took ${said(false)} from your team`]
  return sentences.filter(Boolean).join(' and ')
}
