import { model } from '../../model.ts'

/** A team; it exists across tournaments. */
export class Team extends model('team') {}
