import { model } from '../../model.ts'

/** A level; its flavors are what can be run. */
export class Level extends model('level') {}
