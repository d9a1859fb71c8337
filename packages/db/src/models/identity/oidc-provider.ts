import { model } from '../../model.ts'

/** An OpenID provider with which users of the domain can log in. */
export class OidcProvider extends model('oidc_provider') {}
