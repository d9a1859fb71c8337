import { model } from '../../model.ts'

/** How far a user or a team is with an achievement. */
export class AchievementProgress extends model('achievement_progress') {}
