import { model } from '../../model.ts'

/** The hash of one passphrase of one generation of a workload. */
export class Passphrase extends model('passphrase') {}
