import { bookingKind } from '../../economy/ledger/index.ts'

/** What a team still has of a reward that was paid before somebody looked at the answer; booked by `platform.take_back`. */
export const rewardTakenBack = bookingKind('reward-taken-back')
