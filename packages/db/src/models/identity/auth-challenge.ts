import { model } from '../../model.ts'

/** What somebody who may be a visitor must give back, once. */
export class AuthChallenge extends model('auth_challenge') {}
