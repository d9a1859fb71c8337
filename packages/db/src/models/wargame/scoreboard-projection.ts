import { model } from '../../model.ts'

/** The scoreboard of a tournament as a worker last computed it. */
export class ScoreboardProjection extends model('scoreboard') {
  declare rows: unknown[]
  declare series: unknown[]
}
