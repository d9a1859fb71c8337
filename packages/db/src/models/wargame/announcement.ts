import { model } from '../../model.ts'

/** What organisers tell the people of a tournament. */
export class Announcement extends model('announcement') {}
