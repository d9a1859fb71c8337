import { model } from '../../model.ts'

/** A token for scripts, with scopes and expiry, found by its hash. */
export class ApiToken extends model('api_token') {}
