import { model } from '../../model.ts'

/** What a team or a user has answered to a field. */
export class EntryAnswer extends model('entry_answer') {}
