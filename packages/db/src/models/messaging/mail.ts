import { model } from '../../model.ts'

/** A mail to be sent, or kept to be read in the UI. */
export class Mail extends model('mail') {}
