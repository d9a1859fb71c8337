import { SecondFactorStatus } from '@pathwar/contracts/identity/second-factor'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { query, userOf } from '../../kernel/index.ts'
import { factorsOf } from './factor.queries.ts'

/** Which second factors the user has. */
export const secondFactorStatus = query({
  permission: 'web',
  input: Nothing,
  output: SecondFactorStatus,
  run: (ctx) => factorsOf(ctx.db, userOf(ctx).userId),
})
