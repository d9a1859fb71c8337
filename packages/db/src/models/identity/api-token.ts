import { model } from '../../model.ts'

/** A token for scripts, with scopes and expiry; looked up by its hash. */
export class ApiToken extends model('api_token') {}
