import type { AttemptRule } from '@pathwar/contracts/wargame/attempt-rule'
import { model } from '../../model.ts'

/** A level that is published in a tournament. */
export class TournamentLevel extends model('tournament_level') {
  declare attempts: AttemptRule | null
}
