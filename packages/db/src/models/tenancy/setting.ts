import { model } from '../../model.ts'

/** A setting that this domain has changed. */
export class Setting extends model('setting') {}
