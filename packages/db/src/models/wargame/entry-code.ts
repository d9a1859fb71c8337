import { model } from '../../model.ts'

/** A code with which teams enter a tournament. */
export class EntryCode extends model('entry_code') {}
