import { model } from '../../model.ts'

/** A tournament team's right to play a level. */
export class LevelSubscription extends model('level_subscription') {}
