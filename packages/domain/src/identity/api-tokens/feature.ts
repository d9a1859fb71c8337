import { feature } from '../../kernel/index.ts'
import { apiTokenInvariants, apiTokenMovers } from './api-token.movers.ts'
import { createApiToken } from './create-api-token.ts'
import { listApiTokens } from './list-api-tokens.ts'
import { revokeApiToken } from './revoke-api-token.ts'

export const apiTokens = feature('apiTokens', {
  movers: apiTokenMovers,
  contended: ['api_token'],
  invariants: apiTokenInvariants,
  useCases: {
    list: listApiTokens,
    create: createApiToken,
    revoke: revokeApiToken,
  },
})
