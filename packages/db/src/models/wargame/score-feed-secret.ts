import { model } from '../../model.ts'

/** A secret with which a scorer signs. */
export class ScoreFeedSecret extends model('score_feed_secret') {}
