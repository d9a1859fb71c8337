import { AccountView, UpdateAccount } from '@pathwar/contracts/identity/account'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command } from '../../kernel/index.ts'
import { ownUser } from './account.queries.ts'
import { showAccount } from './account.view.ts'

/** Changes the user's own profile. */
export const updateAccount = command({
  permission: 'web',
  sessionOnly: true,
  input: UpdateAccount,
  output: AccountView,
  async run(ctx, changes) {
    const { id } = await ownUser(ctx)
    const user = await AppUser.query(ctx.db).patchAndFetchById(id, { ...changes, updatedAt: ctx.realNow })
    return showAccount(ctx, user)
  },
})
