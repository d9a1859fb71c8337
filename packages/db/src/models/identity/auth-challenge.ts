import { model } from '../../model.ts'

/** A challenge that the client, who may be a visitor, must answer once. */
export class AuthChallenge extends model('auth_challenge') {}
