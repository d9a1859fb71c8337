import { model } from '../../model.ts'

/** An answer that a team has sent for a subscription: passphrases, a text, a choice or a file. */
export class LevelValidation extends model('level_validation') {}
