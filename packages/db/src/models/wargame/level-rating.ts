import { model } from '../../model.ts'

/** What a user who has solved a level thinks of it. */
export class LevelRating extends model('level_rating') {}
