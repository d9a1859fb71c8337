import { model } from '../../model.ts'

/** The secret of a log-in method, encrypted or hashed. */
export class Credential extends model('credential') {}
