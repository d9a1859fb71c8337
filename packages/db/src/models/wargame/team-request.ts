import { model } from '../../model.ts'

/** A user who asks to join a team. */
export class TeamRequest extends model('team_request') {}
