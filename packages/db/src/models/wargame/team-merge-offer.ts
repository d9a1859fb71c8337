import { model } from '../../model.ts'

/** A team that offers to go up in another one. */
export class TeamMergeOffer extends model('team_merge_offer') {}
