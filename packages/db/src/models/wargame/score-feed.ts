import { model } from '../../model.ts'

/** A level of a tournament that takes ticks of an outside scorer. */
export class ScoreFeed extends model('score_feed') {}
