import { model } from '../../model.ts'

/** A user who was invited to a team by name. */
export class TeamInvitation extends model('team_invitation') {}
