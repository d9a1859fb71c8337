import { ApiTokenView } from '@pathwar/contracts/identity/api-tokens'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { ApiToken } from '@pathwar/db/models/identity/api-token'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { toApiTokenView } from './api-token.view.ts'

/** The user's API tokens, without their secrets. */
export const listApiTokens = query({
  permission: 'web',
  input: Nothing,
  output: z.array(ApiTokenView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const tokens = await ApiToken.query(ctx.db).where({ userId }).whereNull('revokedAt').orderBy('createdAt', 'desc')
    return tokens.map(toApiTokenView)
  },
})
