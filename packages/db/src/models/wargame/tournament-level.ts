import { model } from '../../model.ts'

/** A level in play in a tournament. */
export class TournamentLevel extends model('tournament_level') {}
