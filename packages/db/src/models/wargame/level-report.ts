import { model } from '../../model.ts'

/** What a player says does not work about a level. */
export class LevelReport extends model('level_report') {}
