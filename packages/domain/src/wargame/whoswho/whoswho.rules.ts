import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { ATTEMPTS_PER_HOUR, type WhoswhoOutcome } from '@pathwar/contracts/wargame/whoswho'
import type { WhoswhoRule } from '@pathwar/contracts/wargame/whoswho-rule'
import type { Decimal } from '../../economy/ledger/index.ts'

const HOUR_MS = 3_600_000

/** What decides whether a team may guess; nothing of it depends on whether the guess is right. */
export interface Attempting {
  /** It guesses at itself. */
  own: boolean
  /** It has named this person at this team before. */
  tried: boolean
  cash: Decimal
}

/** Why a team cannot guess; null: it can. */
export function refusalOf({ own, tried, cash }: Attempting, { penalty }: WhoswhoRule): ErrorCode | null {
  if (own) return 'whoswho/own-team'
  if (tried) return 'whoswho/tried'
  return Number(cash) < penalty ? 'whoswho/not-enough-cash' : null
}

/** In how many seconds a team may guess again, by the times of its last guesses; 0: now. */
export function waitOf(latest: readonly Date[], now: Date): number {
  const recent = latest
    .map((at) => at.getTime() + HOUR_MS - now.getTime())
    .filter((left) => left > 0)
    .sort((one, other) => other - one)
  // When the tenth of the last ones is an hour old.
  return Math.ceil((recent[ATTEMPTS_PER_HOUR - 1] ?? 0) / 1000)
}

export function outcomeOf({ success, shielded }: { success: boolean; shielded: boolean }): WhoswhoOutcome {
  if (!success) return 'wrong'
  return shielded ? 'shielded' : 'right'
}

/** What each gets: negative if it pays. Together they are nothing. */
export interface Stakes {
  team: Decimal
  target: Decimal
  bank: Decimal
}

/**
 * What a guess moves. For a right one the bank pays the prize, and gets of the other team as much of it as that has; for a wrong one it
 * gets the penalty; a shield lets nobody pay.
 */
export function stakesOf(outcome: WhoswhoOutcome, { prize, penalty }: WhoswhoRule, targetCash: Decimal): Stakes {
  if (outcome === 'shielded') return stakes(0, 0)
  if (outcome === 'wrong') return stakes(-cents(penalty), 0)
  return stakes(cents(prize), -Math.min(cents(prize), cents(Number(targetCash))))
}

function stakes(team: number, target: number): Stakes {
  return { team: decimal(team), target: decimal(target), bank: decimal(-team - target) }
}

/** In cents, sums are exact. */
function cents(amount: number): number {
  return Math.round(amount * 100)
}

function decimal(inCents: number): Decimal {
  // Of zero there is no negative.
  return ((inCents || 0) / 100).toFixed(2)
}
