import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { hook } from '../../kernel/index.ts'

/** A tournament's clock stops, and its people and levels are locked. */
export const clockStops = hook<{ tournament: Tournament; at: Date }>('life.clock-stops')

/** It goes on after it has stood still at `since`; the times of all parts have moved by then. */
export const clockGoesOn = hook<{ tournament: Tournament; since: Date; at: Date }>('life.clock-goes-on')

/** Times of a tournament's parts were written by other means than their own use cases: what waits for them is queued anew. */
export const timesWritten = hook<{ tournamentId: string }>('life.times-written')

/** A tournament was cloned, with all parts. */
export const tournamentCloned = hook<{ from: Tournament; to: Tournament }>('life.cloned')

/** Nobody practises the levels of a tournament any more. */
export const practiceEnds = hook<{ tournamentId: string }>('life.practice-ends')
