import { aVictim } from '@pathwar/testing/victim'
import { execute } from '../../kernel/index.ts'
import { apiTokens } from './feature.ts'
import { createApiToken } from './index.ts'

export const victim = aVictim(apiTokens, {
  async own({ ann, testing: { installation } }) {
    const actor = { ...ann.caller.actor, stepUpAt: installation.now() }
    const asked = { name: 'Hers', scopes: ['play' as const], expiresInDays: null }
    return { id: (await execute(installation, createApiToken, { ...ann.caller, actor }, asked)).id }
  },
  ownReferences: ['id'],
})
