import { model } from '../../model.ts'

/** A submission of passphrases for a subscription. */
export class LevelValidation extends model('level_validation') {}
