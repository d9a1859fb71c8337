import { model } from '../../model.ts'

/** A log-in method other than the password. */
export class AuthMethod extends model('auth_method') {}
