import { createApiToken, listApiTokens, revokeApiToken } from '@pathwar/domain/identity/api-tokens'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const apiTokensRouter = router({
  list: exposeQuery(listApiTokens),
  create: exposeCommand(createApiToken),
  revoke: exposeCommand(revokeApiToken),
})
