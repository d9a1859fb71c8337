import { model } from '../../model.ts'

/** A person with an account in this domain. */
export class AppUser extends model('app_user') {}
