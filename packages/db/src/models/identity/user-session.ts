import { model } from '../../model.ts'

/**
 * A log-in of a user; looked up by the hash of its token. `lastMethod` is how it was opened: password, totp, passkey,
 * oidc … `tokenExpiresAt` is null if the token is valid as long as the session.
 */
export class UserSession extends model('user_session') {}
