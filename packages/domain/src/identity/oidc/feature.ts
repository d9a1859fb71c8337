import { feature } from '../../kernel/index.ts'
import { beginOidcLogIn, beginOidcStepUp, linkOidc } from './begin.ts'
import { oidcCallback } from './callback.ts'
import { listOidcLinks, unlinkOidc } from './links.ts'
import { listOidcProviders, oidcButtons, putOidcProvider, removeOidcProvider, testOidcProvider } from './providers.ts'

export const oidcProviders = feature('oidcProviders', {
  useCases: {
    list: listOidcProviders,
    put: putOidcProvider,
    test: testOidcProvider,
    remove: removeOidcProvider,
  },
})

export const oidc = feature('oidc', {
  useCases: {
    providers: oidcButtons,
    begin: beginOidcLogIn,
    beginStepUp: beginOidcStepUp,
    callback: oidcCallback,
    links: listOidcLinks,
    link: linkOidc,
    unlink: unlinkOidc,
  },
})
