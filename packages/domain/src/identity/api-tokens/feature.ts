import { feature } from '../../kernel/index.ts'
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.ts'

export const apiTokens = feature('apiTokens', {
  useCases: {
    list: listApiTokens,
    create: createApiToken,
    revoke: revokeApiToken,
  },
})
