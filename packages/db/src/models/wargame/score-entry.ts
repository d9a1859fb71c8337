import { model } from '../../model.ts'

/** Points a team got; the score is their sum. */
export class ScoreEntry extends model('score_entry') {}
