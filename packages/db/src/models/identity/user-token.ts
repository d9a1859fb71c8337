import { model } from '../../model.ts'

/** A single-use, typed, expiring token, stored hashed. */
export class UserToken extends model('user_token') {}

export type TokenType = UserToken['type']
