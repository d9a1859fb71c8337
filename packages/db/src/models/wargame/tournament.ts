import { model } from '../../model.ts'

/** A tournament; its phase follows from its state and its dates. */
export class Tournament extends model('tournament') {}
