import { model } from '../../model.ts'

/** An invite link to a team; looked up by the hash of its token. */
export class TeamInvite extends model('team_invite') {}
