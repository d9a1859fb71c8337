import { SecondFactorStatus } from '@pathwar/contracts/identity/second-factor'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { query, userOf } from '../../kernel/index.ts'
import { factorsOf } from './factor.queries.ts'

/** The user's second factors. */
export const secondFactorStatus = query({
  permission: 'web',
  input: Nothing,
  output: SecondFactorStatus,
  run: (ctx) => factorsOf(ctx.db, userOf(ctx).userId),
})
