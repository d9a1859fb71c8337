import { model } from '../../model.ts'

/** A level of a tournament that a team has to have solved before another one. */
export class LevelRequirement extends model('level_requirement') {}
