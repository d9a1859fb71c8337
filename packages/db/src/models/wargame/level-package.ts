import { model } from '../../model.ts'

/** The zip of a level package; looked up by its SHA-256. */
export class LevelPackage extends model('level_package') {}
