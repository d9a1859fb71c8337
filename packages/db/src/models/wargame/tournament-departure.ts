import { model } from '../../model.ts'

/** A user who left a team that had scored in a tournament. */
export class TournamentDeparture extends model('tournament_departure') {}
