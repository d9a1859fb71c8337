import { feature } from '../../kernel/index.ts'
import { beginOidcLogIn } from './begin-oidc-log-in.ts'
import { beginOidcStepUp } from './begin-oidc-step-up.ts'
import { oidcCallback } from './callback.ts'
import { linkOidc } from './link-oidc.ts'
import { oidcButtons } from './list-oidc-buttons.ts'
import { listOidcLinks } from './list-oidc-links.ts'
import { listOidcProviders } from './list-oidc-providers.ts'
import { putOidcProvider } from './put-oidc-provider.ts'
import { removeOidcProvider } from './remove-oidc-provider.ts'
import { testOidcProvider } from './test-oidc-provider.ts'
import { unlinkOidc } from './unlink-oidc.ts'

export const oidc = feature('oidc', {
  useCases: {
    buttons: oidcButtons,
    begin: beginOidcLogIn,
    beginStepUp: beginOidcStepUp,
    callback: oidcCallback,
    links: listOidcLinks,
    link: linkOidc,
    unlink: unlinkOidc,
    listProviders: listOidcProviders,
    putProvider: putOidcProvider,
    testProvider: testOidcProvider,
    removeProvider: removeOidcProvider,
  },
})
