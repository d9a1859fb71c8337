import { model } from '../../model.ts'

/** A user in a team. */
export class TeamMember extends model('team_member') {}
