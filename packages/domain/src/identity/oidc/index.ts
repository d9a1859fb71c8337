export { beginOidcLogIn, beginOidcStepUp, linkOidc } from './begin.ts'
export { oidcCallback } from './callback.ts'
export { listOidcLinks, unlinkOidc } from './links.ts'
export { listOidcProviders, oidcButtons, putOidcProvider, removeOidcProvider, testOidcProvider } from './providers.ts'
