import { model } from '../../model.ts'

/** A way in beside the password. */
export class AuthMethod extends model('auth_method') {}
