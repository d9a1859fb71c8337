import { model } from '../../model.ts'

/** A ban of a user or a network, from everything or from some privileges. `network` has the length in it. */
export class Ban extends model('ban') {}
