import { model } from '../../model.ts'

/** A ban of a user or a network, from everything or from some privileges. `network` includes the prefix length. */
export class Ban extends model('ban') {}
