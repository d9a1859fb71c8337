import { model } from '../../model.ts'

/** A team; it lives across tournaments. */
export class Team extends model('team') {}
