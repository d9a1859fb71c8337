import { CLAIM_MINUTES } from '@pathwar/contracts/wargame/reviews'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'

/** Who reviews: organisers all levels, authors those that they have imported. */
export interface Reviewer {
  userId: string | null
  /** Whether of all levels. */
  ofAll: boolean
}

export function reviewerOf({ actor }: Pick<Ctx, 'actor'>): Reviewer {
  return { userId: actor.kind === 'user' ? actor.userId : null, ofAll: hasPrivilege(actor, 'tournament:manage') }
}

/** Since when an answer has to be claimed to be somebody's now. */
export function claimedSince(now: Date): Date {
  return new Date(now.getTime() - CLAIM_MINUTES * 60_000)
}
