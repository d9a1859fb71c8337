import { model } from '../../model.ts'

/** What proves a way in; secrets are encrypted or hashed. */
export class Credential extends model('credential') {}
