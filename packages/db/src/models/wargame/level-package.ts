import { model } from '../../model.ts'

/** The zip of a level package, by its SHA-256. */
export class LevelPackage extends model('level_package') {}
