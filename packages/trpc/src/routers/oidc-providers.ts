import { listOidcProviders, putOidcProvider, removeOidcProvider } from '@pathwar/domain/oidc'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const oidcProvidersRouter = router({
  list: exposeQuery(listOidcProviders),
  put: exposeCommand(putOidcProvider),
  remove: exposeCommand(removeOidcProvider),
})
