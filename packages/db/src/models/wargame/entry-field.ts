import { model } from '../../model.ts'

/** What a tournament asks of those who enter it. */
export class EntryField extends model('entry_field') {}
