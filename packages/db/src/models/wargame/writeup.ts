import { model } from '../../model.ts'

/** How somebody solved a level of a tournament, in their words. */
export class Writeup extends model('writeup') {}
