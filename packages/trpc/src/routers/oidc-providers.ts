import { listOidcProviders, putOidcProvider, removeOidcProvider, testOidcProvider } from '@pathwar/domain/identity/oidc'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const oidcProvidersRouter = router({
  list: exposeQuery(listOidcProviders),
  put: exposeCommand(putOidcProvider),
  test: exposeCommand(testOidcProvider),
  remove: exposeCommand(removeOidcProvider),
})
