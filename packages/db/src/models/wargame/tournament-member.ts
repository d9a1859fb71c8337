import { model } from '../../model.ts'

/** A user who plays for a team in a tournament. */
export class TournamentMember extends model('tournament_member') {}
