import { model } from '../../model.ts'

/** A team that has gone up in another one. */
export class TeamMerge extends model('team_merge') {}
