import { model } from '../../model.ts'

/** A pause of a tournament; one without an end lasts. */
export class TournamentPause extends model('tournament_pause') {}
