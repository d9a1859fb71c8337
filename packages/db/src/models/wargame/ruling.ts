import { model } from '../../model.ts'

/** What organisers decided about a team of a tournament; only ever added to. */
export class Ruling extends model('ruling') {}
