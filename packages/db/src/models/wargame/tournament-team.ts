import { model } from '../../model.ts'

/** A team in a tournament. `score` is the sum of its score entries. */
export class TournamentTeam extends model('tournament_team') {}
