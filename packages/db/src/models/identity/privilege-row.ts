import { model } from '../../model.ts'

/** A privilege that roles and users can hold. */
export class PrivilegeRow extends model('privilege') {}
