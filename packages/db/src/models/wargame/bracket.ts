import { model } from '../../model.ts'

/** A part of a tournament's teams, with places of its own. */
export class Bracket extends model('bracket') {}
