import { model } from '../../model.ts'

/** The hash of one passphrase of one generation of an instance. */
export class Passphrase extends model('passphrase') {}
