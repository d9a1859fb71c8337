import { UserDetail, UserRef } from '@pathwar/contracts/identity/users'
import { query } from '../../kernel/index.ts'
import { showUser } from './user.view.ts'

/** One user with all details. */
export const getUser = query({
  permission: 'user:manage',
  input: UserRef,
  output: UserDetail,
  run: (ctx, { user }) => showUser(ctx, user),
})
