import { model } from '../../model.ts'

/** A team that has entered with a code. */
export class EntryCodeUse extends model('entry_code_use') {}
