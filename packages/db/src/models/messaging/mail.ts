import { model } from '../../model.ts'

/** A mail on its way, or kept to be read in the UI. */
export class Mail extends model('mail') {}
