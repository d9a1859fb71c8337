import { model } from '../../model.ts'

/** A picture that was drawn anew, in its sizes. */
export class Picture extends model('picture') {}
