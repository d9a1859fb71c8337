import { model } from '../../model.ts'

/** A user who wants no more invitations of a team. */
export class TeamRefusal extends model('team_refusal') {}
