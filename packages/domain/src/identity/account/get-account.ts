import { AccountView } from '@pathwar/contracts/identity/account'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { query } from '../../kernel/index.ts'
import { ownUser } from './account.queries.ts'
import { showAccount } from './account.view.ts'

/** The current user's account. */
export const getAccount = query({
  permission: 'web',
  input: Nothing,
  output: AccountView,
  run: async (ctx) => showAccount(ctx, await ownUser(ctx)),
})
