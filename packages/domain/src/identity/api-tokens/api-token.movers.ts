import type { Mover } from '../../kernel/index.ts'
import { createApiToken, revokeApiToken } from './index.ts'

export const apiTokenMovers: Record<string, Mover> = {
  'create a token': {
    by: 'player',
    run: ({ does, word: name }) => does(createApiToken, { name, scopes: ['web'], expiresInDays: null }),
  },
  'create and revoke a token': {
    by: 'player',
    async run({ does, word: name }) {
      const { id } = await does(createApiToken, { name, scopes: ['web'], expiresInDays: null })
      return does(revokeApiToken, { id })
    },
  },
}

export const apiTokenInvariants = {
  'no user has more than 50 tokens':
    'select user_id from api_token where revoked_at is null group by 1 having count(*) > 50',
}
