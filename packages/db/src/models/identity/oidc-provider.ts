import { model } from '../../model.ts'

/** An OpenID provider that a domain trusts. */
export class OidcProvider extends model('oidc_provider') {}
