import { model } from '../../model.ts'

/** What somebody sends, piece by piece. */
export class Upload extends model('upload') {}
