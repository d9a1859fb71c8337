import { model } from '../../model.ts'

/** An achievement that a user has earned. */
export class AchievementAward extends model('achievement_award') {}
