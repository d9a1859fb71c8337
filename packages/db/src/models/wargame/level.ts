import { model } from '../../model.ts'

/** A level; what runs is one of its flavors. */
export class Level extends model('level') {}
