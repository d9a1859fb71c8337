import { model } from '../../model.ts'

/** What a scorer has sent with a right signature. */
export class ScoreTick extends model('score_tick') {}
