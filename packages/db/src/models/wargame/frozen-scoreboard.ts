import { model } from '../../model.ts'

/** The scoreboard of a tournament at the moment of its freeze, as a worker has made it from the ledger. */
export class FrozenScoreboard extends model('frozen_scoreboard') {
  declare rows: unknown[]
  declare series: unknown[]
  declare levels: Record<string, unknown>
}
