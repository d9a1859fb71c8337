import { foldName } from '@pathwar/contracts/kernel/text'
import { AttemptWhoswho, type WhoswhoOutcome, WhoswhoResult } from '@pathwar/contracts/wargame/whoswho'
import type { WhoswhoRule } from '@pathwar/contracts/wargame/whoswho-rule'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { WhoswhoAttempt } from '@pathwar/db/models/wargame/whoswho-attempt'
import { book, type Decimal, heldBalances, negate } from '../../economy/ledger/index.ts'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { spendShield } from '../shop/index.ts'
import { bankOf, cashOf, type Playing, playedTournament, whoswhoOf } from '../tournaments/index.ts'
import { hasTried, holdTeams, latestOf, type Named, type Target, targetOf, whoIs } from './attempt.queries.ts'
import { whoswhoCash } from './bookings.ts'
import { tellTeams } from './tell-teams.ts'
import { guessing } from './whoswho.policy.ts'
import { outcomeOf, refusalOf, type Stakes, stakesOf, waitOf } from './whoswho.rules.ts'

/**
 * Guesses that somebody plays for another team. Whether the team may guess is decided before whether it is right, and a name that nobody
 * has is wrong as any other, so a refusal tells of nobody. However often it is pressed, it is paid once.
 */
export const attemptWhoswho = command({
  permission: 'play',
  rateLimits: guessing,
  input: AttemptWhoswho,
  output: WhoswhoResult,
  async run(ctx, { tournament: slug, team, username }) {
    const { tournament, playing } = await playedTournament(ctx, slug)
    const rule = whoswhoOf(tournament)
    if (!rule) throw new DomainError('whoswho/off')
    const target = await targetOf(ctx, tournament.id, team)
    const guess = { tournament, playing, target, rule, named: foldName(username) }
    await holdTeams(ctx, [playing.tournamentTeamId, target.tournamentTeamId])
    const retryAfter = waitOf(await latestOf(ctx, playing.tournamentTeamId), ctx.now)
    if (retryAfter > 0) throw new DomainError('whoswho/too-often', { retryAfter })
    return settle(ctx, guess, await whoIs(ctx, guess.named, target.tournamentTeamId))
  },
})

interface Guess {
  tournament: Tournament
  playing: Playing
  target: Target
  rule: WhoswhoRule
  named: string
}

async function settle(ctx: Ctx, guess: Guess, { userId, plays }: Named): Promise<WhoswhoResult> {
  const { playing, target, rule, named } = guess
  const [teamId, targetId] = [playing.tournamentTeamId, target.tournamentTeamId]
  const tried = await hasTried(ctx, { tournamentTeamId: teamId, targetTeamId: targetId, named, userId })
  const own = teamId === targetId
  // A shield comes before accounts in the order of locks; if the guess is refused after all, it is not spent.
  const shielded = plays && !own && !tried && (await spendShield(ctx, targetId))
  const [cash, targetCash] = await heldBalances(ctx, [cashOf(teamId), cashOf(targetId)])
  const refusal = refusalOf({ own, tried, cash }, rule)
  if (refusal) throw new DomainError(refusal)
  const outcome = outcomeOf({ success: plays, shielded })
  const stakes = stakesOf(outcome, rule, targetCash)
  const id = await record(ctx, guess, { userId, outcome, stakes })
  const left = await pay(ctx, guess, { id, outcome, stakes, cash })
  await tellTeams(ctx, { ...guess, outcome, lost: Number(negate(stakes.target)) })
  return {
    outcome,
    team: { slug: target.slug, name: target.name },
    amount: Number(stakes.team),
    cash: Number(left),
  }
}

interface Settled {
  userId: string | null
  outcome: WhoswhoOutcome
  stakes: Stakes
}

async function record(
  ctx: Ctx,
  { tournament, playing, target, named }: Guess,
  { userId, outcome, stakes }: Settled,
): Promise<string> {
  const { tournamentTeamId } = playing
  const { userId: attemptedBy } = userOf(ctx)
  const member = await TournamentMember.query(ctx.db).findOne({ tournamentTeamId, userId: attemptedBy })
  const { id } = await WhoswhoAttempt.query(ctx.db).insertAndFetch({
    tournamentId: tournament.id,
    tournamentTeamId,
    tournamentMemberId: member?.id ?? null,
    attemptedBy,
    targetTeamId: target.tournamentTeamId,
    named,
    targetUserId: userId,
    success: outcome !== 'wrong',
    shielded: outcome === 'shielded',
    amount: stakes.team,
    lost: negate(stakes.target),
    createdAt: ctx.now,
  })
  return id
}

/** Returns what the team has then. */
async function pay(
  ctx: Ctx,
  { tournament, playing, target }: Guess,
  { id, outcome, stakes, cash }: { id: string; outcome: WhoswhoOutcome; stakes: Stakes; cash: Decimal },
): Promise<Decimal> {
  if (outcome === 'shielded') return cash
  const [left] = await book(ctx, {
    kind: whoswhoCash,
    reference: id,
    lines: [
      [cashOf(playing.tournamentTeamId), stakes.team],
      [cashOf(target.tournamentTeamId), stakes.target],
      [bankOf(tournament.id), stakes.bank],
    ],
  })
  return left
}
