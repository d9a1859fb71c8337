import { model } from '../../model.ts'

/** A role; it inherits the privileges of its parent. */
export class Role extends model('role') {}
